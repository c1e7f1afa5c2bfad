using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using static AccessKeyRotation.ConfigRule.Tests.EndToEnd.ReportScenario;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>How a scheduled evaluation obtains its credential report, and what it does without one.</summary>
public sealed class ReportAvailabilityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_that_is_missing_or_expired_is_made_and_waited_for(bool isExpired)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.HasReport = false;
        if (isExpired)
            harness.Account.Report.Make(TimeSpan.FromDays(2));
        IamUser old = AddUser(harness, "old", 100);
        IamUser young = AddUser(harness, "young", 1);

        // A report that is two days old proves nothing for a limit of one day; the new one does.
        InvocationResult result = await harness.EvaluateAllAsync("""{"maxAccessKeyAge":"2"}""", notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness.ComplianceOf(old).Should().Be(ComplianceType.NonCompliant);
        harness.ComplianceOf(young).Should().Be(ComplianceType.Compliant);
        harness
            .Account.Calls.CountByAction()
            .Should()
            .Contain("GetCredentialReport", 2)
            .And.Contain("GenerateCredentialReport", 1)
            .And.Contain("ListUsers", 2)
            .And.Contain("ListAccessKeys", 1);
        RuleHarness.Metric(result, "IamCalls").Should().Be(6);
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(0);
    }

    [Fact]
    public async Task A_report_in_progress_is_asked_for_with_growing_pauses()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.HasReport = false;
        // Requested after 2 and after 6 seconds.
        harness.Account.Report.GenerationTime = TimeSpan.FromSeconds(5.5);
        AddUser(harness, "old", 100);
        AddUser(harness, "young", 1);

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness
            .Account.Calls.Of("GetCredentialReport")
            .Select(call => call.ErrorCode)
            .Should()
            .Equal("ReportNotPresent", "ReportInProgress", null);
        harness.Account.Calls.Count("GenerateCredentialReport").Should().Be(1, "a second request would change nothing");
        harness.Account.Calls.Count("ListAccessKeys").Should().Be(1);
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(0);
    }

    [Fact]
    public async Task Everybody_is_listed_where_IAM_has_no_capacity_to_make_a_report()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.HasReport = false;
        harness.Account.Faults.Fail(
            "GenerateCredentialReport",
            1,
            "LimitExceeded",
            409,
            "No more capacity to launch new report generation tasks"
        );

        await ExpectFallbackAsync(harness, "No more capacity");
    }

    [Fact]
    public async Task Everybody_is_listed_where_the_report_cannot_be_read()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("first", 1);
        harness.Account.Report.Make();
        string good = harness.Account.Report.Csv!;

        foreach (
            (string csv, string reason) in ((string, string)[])
                [
                    ("", "line 1, column user: there is no header"),
                    ("<html><body>Service Unavailable</body></html>", "column user: the header lacks it"),
                    (
                        good.Replace("user_creation_time", "creation", StringComparison.Ordinal),
                        "column user_creation_time: the header lacks it"
                    ),
                    (
                        good.Replace("access_key_2_last_rotated", "access_key_2_age", StringComparison.Ordinal),
                        "column access_key_2_last_rotated: the header lacks it"
                    ),
                    (good[good.IndexOf('\n')..], "the header lacks it"),
                    (good.Replace("\n", "\n\"", StringComparison.Ordinal), "cannot be read as CSV"),
                ]
        )
        {
            harness.Account.Report.Replace(csv);
            await ExpectFallbackAsync(harness, reason);
        }
    }

    [Fact]
    public async Task A_full_evaluation_asks_for_no_report()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.HasReport = false;
        AddUser(harness, "old", 100);
        AddUser(harness, "young", 1);

        InvocationResult result = await harness.EvaluateAllAsync("""{"evaluationMode":"full"}""", notified: Day);

        result.ErrorMessage.Should().BeNull();
        harness
            .Account.Calls.CountByAction()
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, int>
                {
                    ["ListUsers"] = 2,
                    ["ListAccessKeys"] = 2,
                    ["GetComplianceDetailsByConfigRule"] = 1,
                    ["PutEvaluations"] = 2,
                    ["DescribeRemediationExceptions"] = 1,
                    ["GetParameter"] = 1,
                    ["GetParametersByPath"] = 1,
                }
            );
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(0, "nobody asked for a report");
        RuleHarness.MetricsOf(result).TryGetProperty("ReportAge", out _).Should().BeFalse("there was none");
        RuleHarness.MetricsOf(result).TryGetProperty("RootAccessKeys", out _).Should().BeFalse("unknown is not 0");
    }

    private static async Task ExpectFallbackAsync(RuleHarness harness, string reason)
    {
        foreach (string name in (string[])["old", "young"])
        {
            if (harness.Account.Users.Present.Find(name) is null)
                AddUser(harness, name, name == "old" ? 100 : 1);
        }
        harness.Account.Calls.Clear();

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull();
        Listed(harness).Should().BeEquivalentTo(harness.Account.Users.Present.InOrder.Select(user => user.Name));
        harness.Rule.Results.Count(one => one.Evaluation.Compliance == ComplianceType.NonCompliant).Should().Be(1);
        RuleHarness.Metric(result, "CredentialReportUnavailable").Should().Be(1);
        result
            .Log.Should()
            .ContainSingle(line => line.Contains("All users are checked live"))
            .Which.Should()
            .Contain(reason)
            .And.Contain("\twarn\t");
    }
}
