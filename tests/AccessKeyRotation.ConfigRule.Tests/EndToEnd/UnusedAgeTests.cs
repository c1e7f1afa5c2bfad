using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class UnusedAgeTests
{
    private const double Second = 1.0 / 86_400;

    /// <summary>
    /// The clock of a built function cannot be set, so on the compliant side the account is aged with time for the run.
    /// </summary>
    private const double Room = 60 * Second;

    private const string Unused90 = """{"maxAccessKeyAge":"3650","maxAccessKeyUnusedAge":"90"}""";

    [Theory]
    [InlineData("""{"maxAccessKeyAge":"3650","maxAccessKeyUnusedAge":"90"}""")]
    [InlineData("""{"maxAccessKeyAge":"3650","maxAccessKeyUnusedAge":"90","evaluationMode":"full"}""")]
    public async Task A_key_violates_that_has_not_been_used_for_longer_than_the_limit(string parameters)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser within = AddUser(harness, "within", created: 500, used: 90 - Room);
        IamUser over = AddUser(harness, "over", created: 500, used: 90 + Second);
        IamUser newAndNeverUsed = AddUser(harness, "new", created: 90 - Room);
        IamUser oldAndNeverUsed = AddUser(harness, "never", created: 90 + Second);
        IamUser inactive = AddUser(harness, "inactive", created: 500, used: 400, AccessKeyStatus.Inactive);
        IamUser second = AddUser(harness, "second", created: 500, used: 1);
        harness.Account.Users.AddAccessKey("second", RuleHarness.DaysAgo(200));

        (await harness.EvaluateAllAsync(parameters)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(within).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(over).Should().Be(ComplianceType.NonCompliant);
        harness.AnnotationOf(over).Should().Contain("breaks maxAccessKeyUnusedAge (90 days).").And.Contain("last used");
        harness.ComplianceOf(newAndNeverUsed).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(oldAndNeverUsed).Should().Be(ComplianceType.NonCompliant);
        harness.AnnotationOf(oldAndNeverUsed).Should().Contain("never used and breaks maxAccessKeyUnusedAge");
        harness.ComplianceOf(inactive).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(second).Should().Be(ComplianceType.NonCompliant, "every key counts");
    }

    [Fact]
    public async Task A_change_is_evaluated_by_unused_age_too()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser idle = AddUser(harness, "idle", created: 500, used: 91);
        IamUser busy = AddUser(harness, "busy", created: 500, used: 1);

        (await harness.ChangeAsync(idle.Id, Unused90)).ErrorMessage.Should().BeNull();
        (await harness.ChangeAsync(busy.Id, Unused90)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(idle).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(busy).Should().Be(ComplianceType.Compliant);
        harness
            .Account.Calls.Count("GetAccessKeyLastUsed")
            .Should()
            .Be(2, "a last use that was read to evaluate is not read again for the annotation");
    }

    [Fact]
    public async Task A_key_that_breaks_both_limits_has_both_in_its_annotation()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = AddUser(harness, "user", created: 200, used: 100);
        const string parameters = """{"maxAccessKeyAge":90,"maxAccessKeyUnusedAge":1}""";

        (await harness.EvaluateAllAsync(parameters)).ErrorMessage.Should().BeNull();
        string? evaluated = harness.AnnotationOf(user);
        (await harness.ChangeAsync(user.Id, parameters)).ErrorMessage.Should().BeNull();

        evaluated.Should().EndWith("breaks maxAccessKeyAge (90 days) and maxAccessKeyUnusedAge (1 day).");
        harness.AnnotationOf(user).Should().Be(evaluated, "both triggers give the same result");
    }

    [Fact]
    public async Task The_report_proves_users_with_recent_use_without_asking_for_their_keys()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        DateTimeOffset today = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
        IamUser[] busy =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(number => harness.AddUserOfSlice($"busy{(char)('a' + number)}", today, isInSlice: false)),
        ];
        foreach (IamUser user in busy)
            harness.Account.Users.AddAccessKey(
                user.Name,
                RuleHarness.DaysAgo(300),
                lastUse: new(RuleHarness.DaysAgo(2))
            );
        IamUser idle = harness.AddUserOfSlice("idle", today, isInSlice: false);
        harness.Account.Users.AddAccessKey("idle", RuleHarness.DaysAgo(300), lastUse: new(RuleHarness.DaysAgo(91)));
        harness.Account.Users.AddAccessKey("idle", RuleHarness.DaysAgo(300), AccessKeyStatus.Inactive);

        (await harness.EvaluateAllAsync(Unused90, notified: today)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(idle).Should().Be(ComplianceType.NonCompliant);
        busy.Should().OnlyContain(user => harness.ComplianceOf(user) == ComplianceType.Compliant);
        harness.Account.Calls.Count("ListAccessKeys").Should().Be(1);
        harness.Account.Calls.Count("GetAccessKeyLastUsed").Should().Be(1, "an inactive key cannot violate");
    }

    [Fact]
    public async Task A_key_used_since_the_report_complies()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = AddUser(harness, "user", created: 300, used: 91);
        harness.Account.Report.Make(TimeSpan.FromHours(2));
        harness.Account.Users.ChangeAccessKey(
            "user",
            harness.Account.Users.Present.Get("user").AccessKeys.Single().Id,
            key => key with { LastUse = new(RuleHarness.DaysAgo(0.01)) }
        );

        (await harness.EvaluateAllAsync(Unused90)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.Compliant);
    }

    [Theory]
    [InlineData("sweep", true)]
    [InlineData("sweep", false)]
    [InlineData("change", true)]
    [InlineData("change", false)]
    public async Task A_last_use_that_decides_and_cannot_be_read_is_an_error_and_clears_nobody(
        string trigger,
        bool isDenied
    )
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = AddUser(harness, "user", created: 300, used: 91);
        harness.Remember(user, ComplianceType.NonCompliant);
        AccessKey key = harness.Account.Users.Present.Get("user").AccessKeys.Single();
        if (isDenied)
            harness.Account.Faults.Deny("GetAccessKeyLastUsed");
        else
            harness.Account.Faults.Fail("GetAccessKeyLastUsed", int.MaxValue, "InvalidInput", 400);

        InvocationResult result =
            trigger == "sweep"
                ? await harness.EvaluateAllAsync(Unused90)
                : await harness.ChangeAsync(user.Id, Unused90);

        result.ErrorType.Should().Be(trigger == "sweep" ? "UsersNotReadException" : "AwsCallFailedException");
        result
            .ErrorMessage.Should()
            .Contain("iam:GetAccessKeyLastUsed")
            .And.Contain(isDenied ? "AccessDenied" : "InvalidInput")
            .And.Contain($"****{key.Id[^4..]}")
            .And.NotContain(key.Id);
        harness.Account.Calls.Count("PutEvaluations").Should().Be(0);
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    private static IamUser AddUser(
        RuleHarness harness,
        string name,
        double created,
        double? used = null,
        AccessKeyStatus status = AccessKeyStatus.Active
    )
    {
        IamUser user = harness.AddUser(name);
        harness.Account.Users.AddAccessKey(
            name,
            RuleHarness.DaysAgo(created),
            status,
            used is { } days ? new(RuleHarness.DaysAgo(days)) : null
        );
        return user;
    }
}
