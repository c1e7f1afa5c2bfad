using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class WaiverTests
{
    private const string Path = "/access-key-rotation/waivers/";

    [Fact]
    public async Task A_waived_violation_complies_and_the_annotation_says_so()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser waived = harness.AddUser("waived", 100);
        IamUser other = harness.AddUser("other", 100);
        Write(harness, "1", "waived");

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(waived).Should().Be(ComplianceType.Compliant);
        harness.AnnotationOf(waived).Should().StartWith($"WAIVED until {Day(30)} by team-a. Access key AKIA");
        harness.ComplianceOf(other).Should().Be(ComplianceType.NonCompliant);
        result.Log.Should().ContainSingle(line => line.StartsWith("{\"_aws\"") && line.Contains("\"WaivedUsers\":1"));
    }

    [Fact]
    public async Task A_change_of_a_waived_user_is_evaluated_with_the_waiver()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser waived = harness.AddUser("a+b=c,d.e@f-g_h", 100);
        Write(harness, "any-name-at-all", "a+b=c,d.e@f-g_h");

        (await harness.ChangeAsync(waived.Id)).ErrorMessage.Should().BeNull();

        harness.AnnotationOf(waived).Should().StartWith("WAIVED until");
    }

    [Fact]
    public async Task A_waiver_stops_working_on_its_day_and_an_expired_one_is_reported()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        Write(harness, "1", "user", expiresInDays: 1);
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.Compliant);

        // The clock of a built function cannot be set, so the waiver's date is changed.
        Write(harness, "1", "user", expiresInDays: 0);
        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        result
            .Log.Should()
            .Contain(line => line.Contains($"Waiver {Path}1 of team-a expired on {Day(0)}"))
            .And.Contain(line => line.Contains("\"ExpiredWaivers\":1"));
    }

    [Theory]
    [InlineData("""{"user":"user","owner":"o","reason":"r","expires":"2099-01-01"}""", "more than 180 days")]
    [InlineData("""{"user":"user","owner":"o","expires":"DAY"}""", "it has no reason")]
    [InlineData("""{"usr":"user","owner":"o","reason":"r","expires":"DAY"}""", "usr")]
    [InlineData("not JSON", "it is not a JSON object")]
    public async Task An_invalid_waiver_is_reported_and_not_obeyed(string json, string reason)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Parameters.Put($"{Path}1", json.Replace("DAY", Day(30)));

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        result
            .Log.Should()
            .Contain(line => line.Contains($"{Path}1 is not a valid waiver and is ignored") && line.Contains(reason))
            .And.Contain(line => line.Contains("\"InvalidWaivers\":1"));
    }

    [Fact]
    public async Task An_unreadable_registry_leaves_violators_as_they_were_reports_everybody_else_and_names_the_call()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser waivedBefore = harness.AddUser("waived-before", 100);
        IamUser newViolator = harness.AddUser("new-violator", 100);
        IamUser fine = harness.AddUser("fine", 1);
        harness.Rule.Remember(
            new(
                ConfigurationItem.UserType,
                waivedBefore.Id,
                ComplianceType.Compliant,
                RuleHarness.DaysAgo(1),
                "WAIVED until tomorrow"
            )
        );
        harness.Account.Faults.Deny("GetParametersByPath");

        InvocationResult result = await harness.EvaluateAllAsync();

        result
            .ErrorMessage.Should()
            .StartWith($"ssm:GetParametersByPath for path {Path.TrimEnd('/')} failed: AccessDenied");
        harness.AnnotationOf(waivedBefore).Should().Be("WAIVED until tomorrow");
        harness.ComplianceOf(newViolator).Should().BeNull();
        harness.ComplianceOf(fine).Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task An_unreadable_registry_puts_nothing_on_a_change()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("GetParametersByPath");

        (await harness.ChangeAsync(user.Id)).ErrorMessage.Should().Contain("ssm:GetParametersByPath");

        harness.Rule.Results.Should().BeEmpty();
    }

    [Fact]
    public async Task The_registry_is_read_page_by_page_and_only_where_somebody_violates()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        foreach (int user in Enumerable.Range(0, 25))
        {
            harness.AddUser($"user-{user}", 1);
            Write(harness, $"{user}", $"user-{user}");
        }
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        harness.Account.Calls.Count("GetParametersByPath").Should().Be(0);

        (await harness.EvaluateAllAsync("""{"maxAccessKeyAge":"1","evaluationMode":"full"}"""))
            .ErrorMessage.Should()
            .BeNull();

        harness.Account.Calls.Count("GetParametersByPath").Should().Be(3);
        harness.Rule.Results.Should().OnlyContain(result => result.Evaluation.Annotation!.StartsWith("WAIVED"));
    }

    [Fact]
    public async Task Waivers_are_read_from_the_path_of_the_rule_parameter()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Parameters.Put("/elsewhere/1", Json("user", 30), RuleHarness.DaysAgo(1));

        (await harness.EvaluateAllAsync("""{"waiverPath":"/elsewhere","maxWaiverDays":"32"}"""))
            .ErrorMessage.Should()
            .BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.Compliant);
        (await harness.EvaluateAllAsync("""{"waiverPath":"/elsewhere","maxWaiverDays":"29"}"""))
            .ErrorMessage.Should()
            .BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    private static void Write(RuleHarness harness, string name, string user, int expiresInDays = 30) =>
        harness.Account.Parameters.Put($"{Path}{name}", Json(user, expiresInDays), RuleHarness.DaysAgo(1));

    private static string Json(string user, int expiresInDays) =>
        $$"""{"user":"{{user}}","owner":"team-a","reason":"r","expires":"{{Day(expiresInDays)}}"}""";

    private static string Day(int daysFromNow) => RuleHarness.DaysAgo(-daysFromNow).ToString("yyyy-MM-dd");
}
