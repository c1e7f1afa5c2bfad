using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using static AccessKeyRotation.ConfigRule.Tests.EndToEnd.ReportScenario;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// How a scheduled evaluation uses the credential report, which saves most of its calls and can be wrong in many ways.
/// </summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_scheduled_evaluation_costs_one_report_the_pages_of_users_and_a_call_for_each_suspect()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        const int users = 1_100;
        IamUser[] all =
        [
            .. Enumerable
                .Range(0, users)
                .Select(number => harness.AddUser($"user-{number:D4}", number % 100 == 0 ? 100 : 20)),
        ];
        int inSlice = all.Count(user => RuleHarness.IsInSlice(user.Id, Day));
        int usersToCheck = all.Where((user, number) => number % 100 == 0 || RuleHarness.IsInSlice(user.Id, Day))
            .Count();

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        inSlice.Should().BeInRange(1, users / 10);
        harness
            .Account.Calls.CountByAction()
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, int>
                {
                    ["GetCredentialReport"] = 1,
                    ["ListUsers"] = 4,
                    ["ListAccessKeys"] = usersToCheck,
                    ["GetComplianceDetailsByConfigRule"] = 1,
                    ["PutEvaluations"] = 12,
                    ["DescribeRemediationExceptions"] = 1,
                    ["GetParameter"] = 1,
                    ["GetParametersByPath"] = 1,
                }
            );
        RuleHarness.Metric(result, "IamCalls").Should().Be(1 + 4 + usersToCheck);
        RuleHarness.Metric(result, "LiveChecks").Should().Be(usersToCheck);
        harness.Rule.Results.Should().HaveCount(users);
        harness.Rule.Results.Count(one => one.Evaluation.Compliance == ComplianceType.NonCompliant).Should().Be(11);

        // The next day has another rolling sample, and the violators of the previous day are checked live again.
        harness.Account.Calls.Clear();
        (await harness.EvaluateAllAsync(notified: Day.AddDays(1))).ErrorMessage.Should().BeNull();
        harness
            .Account.Calls.Count("ListAccessKeys")
            .Should()
            .Be(
                all.Where((user, number) => number % 100 == 0 || RuleHarness.IsInSlice(user.Id, Day.AddDays(1))).Count()
            );
        harness.Account.Calls.Count("GetComplianceDetailsByConfigRule").Should().Be(11);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_makes_a_user_to_check_of_its_user_and_of_nobody_else()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser garbled = AddUser(harness, "garbled", 100);
        IamUser young = AddUser(harness, "young", 1);
        harness.Account.Report.Make();
        string[] lines = harness.Account.Report.Csv!.Split('\n');
        int row = Array.FindIndex(lines, line => line.StartsWith("garbled,", StringComparison.Ordinal));
        lines[row] = lines[row].Replace("true", "perhaps", StringComparison.Ordinal);
        harness.Account.Report.Replace(string.Join('\n', lines));

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(garbled).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        Listed(harness).Should().Equal("garbled");
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(0);
    }

    [Fact]
    public async Task A_key_that_came_of_age_since_the_report_was_made_is_found()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = AddUser(harness, "user", 1 + 60.0 / 86_400);
        harness.Account.Report.Make(TimeSpan.FromHours(3.9));

        (await harness.EvaluateAllAsync("""{"maxAccessKeyAge":"1"}""", notified: Day)).ErrorMessage.Should().BeNull();

        harness
            .ComplianceOf(user)
            .Should()
            .Be(ComplianceType.NonCompliant, "it was 20 hours old when the report was made");
    }

    [Fact]
    public async Task What_happened_since_the_report_was_made_counts()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser deleted = AddUser(harness, "deleted", 100);
        IamUser recreated = AddUser(harness, "recreated", 100);
        IamUser rotated = AddUser(harness, "rotated", 100);
        IamUser deactivated = AddUser(harness, "deactivated", 100);
        IamUser reactivated = AddUser(harness, "reactivated", 100, AccessKeyStatus.Inactive);
        IamUser inactive = AddUser(harness, "inactive", 100, AccessKeyStatus.Inactive);
        IamUser renamed = AddUser(harness, "renamed", 100);
        IamUser given = AddUser(harness, "given", 1);
        harness.Account.Report.Make(TimeSpan.FromHours(3));
        UserDirectory users = harness.Account.Users;

        users.Delete("deleted");
        users.Delete("recreated");
        IamUser newcomer = users.Add("recreated");
        users.AddAccessKey("recreated");
        IamUser created = users.Add("created");
        users.AddAccessKey("created");
        users.Change("rotated", user => user with { AccessKeys = [] });
        users.AddAccessKey("rotated");
        users.ChangeAccessKey("deactivated", KeyOf(harness, "deactivated").Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        users.ChangeAccessKey("reactivated", KeyOf(harness, "reactivated").Id, key =>
            key with
            {
                Status = AccessKeyStatus.Active,
            }
        );
        users.Rename("renamed", "otherwise");
        users.Rename("given", "renamed");

        (await harness.EvaluateAllAsync(notified: Day)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(deleted).Should().BeNull();
        harness.ComplianceOf(recreated).Should().BeNull();
        harness.ComplianceOf(newcomer).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(created).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(rotated).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(deactivated).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(reactivated).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(inactive).Should().Be(ComplianceType.Compliant);
        harness.ComplianceOf(renamed).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(given).Should().Be(ComplianceType.Compliant);
    }

    [Fact]
    public async Task A_user_whose_last_result_was_a_violation_is_read_live_until_it_is_mended()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser mended = AddUser(harness, "mended", 1);
        IamUser other = AddUser(harness, "other", 1);
        harness.Remember(mended, ComplianceType.NonCompliant);
        harness.Remember(other, ComplianceType.Compliant);

        // Later than the stored result, and on the same day of the cycle of rolling samples.
        DateTimeOffset later = Day.AddDays(100 * 30);
        (await harness.EvaluateAllAsync(notified: later)).ErrorMessage.Should().BeNull();
        Listed(harness).Should().Equal("mended");
        harness.ComplianceOf(mended).Should().Be(ComplianceType.Compliant);

        harness.Account.Calls.Clear();
        (await harness.EvaluateAllAsync(notified: later)).ErrorMessage.Should().BeNull();
        Listed(harness).Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_with_more_credentials_than_the_report_shows_is_read_live()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.Account.Report.HasAdditionalCredentialsColumn = true;
        IamUser many = AddUser(harness, "many", 1);
        foreach (string id in (string[])["AKIAAAAAAAAAAAAAAAA1", "AKIAAAAAAAAAAAAAAAA2", "AKIAZZZZZZZZZZZZZZZ9"])
            harness.Account.Users.AddAccessKey("many", RuleHarness.DaysAgo(id.EndsWith('9') ? 100 : 2), id: id);
        IamUser few = AddUser(harness, "few", 1);

        (await harness.EvaluateAllAsync(notified: Day)).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(many).Should().Be(ComplianceType.NonCompliant);
        harness.AnnotationOf(many).Should().Contain("AKIAZZZZZZZZZZZZZZZ9", "it is in none of the report's columns");
        harness.ComplianceOf(few).Should().Be(ComplianceType.Compliant);
        Listed(harness).Should().Equal("many");
    }

    [Fact]
    public async Task Line_ends_of_Windows_and_dates_that_end_in_Z_are_read()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser old = AddUser(harness, "old", 100);
        AddUser(harness, "young", 1);
        harness.Account.Report.PrintsUtcAsZ = true;
        harness.Account.Report.Make();
        harness.Account.Report.Replace(
            harness.Account.Report.Csv!.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"
        );

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(old).Should().Be(ComplianceType.NonCompliant);
        Listed(harness).Should().Equal("old");
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(0);
    }

    [Fact]
    public async Task Keys_of_the_root_user_are_counted_and_never_evaluated()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.Account.Root = harness.Account.Root with
        {
            AccessKeys =
            [
                new("AKIAROOT000000000001", RuleHarness.DaysAgo(900)),
                new("AKIAROOT000000000002", RuleHarness.DaysAgo(900), AccessKeyStatus.Inactive),
            ],
        };
        AddUser(harness, "young", 1);

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        RuleHarness.Metric(result, "RootAccessKeys").Should().Be(1);
        harness.Rule.Results.Should().ContainSingle();
        Listed(harness).Should().BeEmpty("no call of IAM takes the root user's name");
    }

    [Fact]
    public async Task A_key_older_than_the_report_says_is_found_when_it_is_the_users_turn_and_told_as_a_disagreement()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser hidden = AddUser(harness, "hidden");
        IamUser found = harness.AddUserOfSlice("found", Day, isInSlice: true);
        foreach (IamUser user in (IamUser[])[hidden, found])
            harness.Account.Users.AddAccessKey(
                user.Name,
                RuleHarness.DaysAgo(200),
                reportedDate: RuleHarness.DaysAgo(5)
            );

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(found).Should().Be(ComplianceType.NonCompliant);
        harness
            .ComplianceOf(hidden)
            .Should()
            .Be(ComplianceType.Compliant, "the report clears this user until the turn comes");
        RuleHarness.Metric(result, "ReportDateDisagreements").Should().Be(1);
        result
            .Log.Should()
            .ContainSingle(line => line.Contains("older than in the credential report"))
            .Which.Should()
            .Contain("\twarn\t");
    }

    [Fact]
    public async Task Nobody_disagrees_with_a_report_that_is_merely_out_of_date()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        AddUser(harness, "rotated", 100);
        harness.Account.Report.Make(TimeSpan.FromHours(3));
        harness.Account.Users.Change("rotated", user => user with { AccessKeys = [] });
        harness.Account.Users.AddAccessKey("rotated");

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        RuleHarness.Metric(result, "ReportDateDisagreements").Should().Be(0);
        result.Log.Should().NotContain(line => line.Contains("older than in the credential report"));
    }

    [Fact]
    public async Task A_scheduled_evaluation_takes_the_last_use_from_the_report_where_it_can_tell_the_key()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser used = AddUser(harness, "used");
        DateTimeOffset lastUse = RuleHarness.DaysAgo(3);
        harness.Account.Users.AddAccessKey("used", RuleHarness.DaysAgo(100), lastUse: new(lastUse, "s3", "eu-west-3"));
        IamUser never = AddUser(harness, "never", 100);
        IamUser twins = AddUser(harness, "twins");
        DateTimeOffset created = RuleHarness.DaysAgo(100);
        harness.Account.Users.AddAccessKey("twins", created, lastUse: new(lastUse));
        harness.Account.Users.AddAccessKey("twins", created);

        (await harness.EvaluateAllAsync(notified: Day)).ErrorMessage.Should().BeNull();

        harness
            .AnnotationOf(used)
            .Should()
            .Contain(
                $", last used {lastUse.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} (s3, eu-west-3) and breaks"
            );
        harness.AnnotationOf(never).Should().Contain(", never used and breaks");
        harness.AnnotationOf(twins).Should().NotContain("used", "the report does not say which of the two it was");
        harness.Account.Calls.Count("GetAccessKeyLastUsed").Should().Be(0);
    }

    private static AccessKey KeyOf(RuleHarness harness, string userName) =>
        harness.Account.Users.Present.Get(userName).AccessKeys.Single();
}
