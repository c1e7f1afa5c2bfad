using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>What a run writes: one line of metrics in CloudWatch's embedded metric format, and a log that gives nothing away.</summary>
public sealed partial class MetricsTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Theory]
    [InlineData("JSON")]
    [InlineData("Text")]
    public async Task The_metrics_of_a_sweep_are_one_raw_line_of_JSON_whatever_the_log_format(string logFormat)
    {
        await using RuleHarness harness = await StartAsync(logFormat);
        AddAccount(harness);

        InvocationResult result = await harness.SweepAsync(notified: Day);

        JsonElement line = RuleHarness.MetricsOf(result);
        JsonElement directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray().Should().ContainSingle().Subject;
        directive.GetProperty("Namespace").GetString().Should().Be("AccessKeyRotation");
        directive.GetProperty("Dimensions").GetRawText().Should().Be("""[["FunctionName"]]""");
        line.GetProperty("FunctionName").GetString().Should().Be("access-key-rotation-rule");
        DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("_aws").GetProperty("Timestamp").GetInt64())
            .Should().BeCloseTo(RuleHarness.DaysAgo(0), TimeSpan.FromMinutes(5));

        string[] names = [.. directive.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!)];
        names.Should().OnlyHaveUniqueItems();
        line.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(names.Concat(["_aws", "FunctionName"]), "nothing else belongs there");
        names.Should().OnlyContain(name => line.GetProperty(name).ValueKind == JsonValueKind.Number);
        directive.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Unit").GetString())
            .Should().OnlyContain(unit => unit == "Count" || unit == "Seconds" || unit == "Milliseconds" || unit == "None");
    }

    [Fact]
    public async Task The_metrics_of_a_sweep_say_what_it_found_and_what_it_cost()
    {
        await using RuleHarness harness = await StartAsync("JSON");
        AddAccount(harness);
        harness.Account.Report.Make(TimeSpan.FromHours(1));
        harness.Rule.Remember(new(ConfigurationItem.UserType, "AIDAGONE000000000001", ComplianceType.NonCompliant, Day.AddDays(-1)));

        InvocationResult result = await harness.SweepAsync(notified: Day);

        Dictionary<string, double> metrics = RuleHarness.MetricsOf(result).EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Number).ToDictionary(member => member.Name, member => member.Value.GetDouble());
        metrics.Remove("Duration", out double duration).Should().BeTrue();
        metrics.Remove("ReportAge", out double reportAge).Should().BeTrue();
        duration.Should().BePositive();
        reportAge.Should().BeInRange(3_600, 3_900);
        metrics.Should().BeEquivalentTo(new Dictionary<string, double>
        {
            ["SweepCompleted"] = 1,
            ["Users"] = 4,
            ["Suspects"] = 2,
            ["NonCompliantUsers"] = 2,
            ["WaivedUsers"] = 0,
            ["InvalidWaivers"] = 0,
            ["ExpiredWaivers"] = 0,
            ["EvaluationsPut"] = 5,
            ["OldestKeyAgeDays"] = 200,
            ["IamCalls"] = harness.IamCalls,
            ["ReportDateDisagreements"] = 0,
            ["SweepFellBack"] = 0,
            ["RootAccessKeys"] = 0,
        });
        harness.IamCalls.Should().Be(4);
    }

    [Fact]
    public async Task An_account_without_users_has_metrics_too()
    {
        await using RuleHarness harness = await StartAsync("Text");

        InvocationResult result = await harness.SweepAsync(notified: Day);

        RuleHarness.Metric(result, "SweepCompleted").Should().Be(1);
        RuleHarness.Metric(result, "Users").Should().Be(0);
        RuleHarness.Metric(result, "OldestKeyAgeDays").Should().Be(0);
    }

    [Fact]
    public async Task Neither_a_change_nor_a_failed_sweep_has_metrics()
    {
        await using RuleHarness harness = await StartAsync("Text");
        IamUser user = harness.AddUser("user", 100);

        InvocationResult change = await harness.ChangeAsync(user.Id);
        harness.Account.Faults.Deny("PutEvaluations");
        InvocationResult failed = await harness.SweepAsync();

        change.Log.Should().NotContain(line => line.Contains("_aws"));
        failed.Log.Should().NotContain(line => line.Contains("_aws"));
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("Text")]
    public async Task A_log_gives_no_secret_away(string logFormat)
    {
        await using RuleHarness harness = await StartAsync(logFormat);
        AddAccount(harness);
        IamUser old = harness.Account.Users.Present.Get("old");
        const string unused = """{"maxAccessKeyUnusedAge":"30"}""";
        List<(InvocationResult Result, string Token)> runs = [];

        await KeepAsync(harness.SweepAsync(notified: Day));
        await KeepAsync(harness.ChangeAsync(old.Id));
        await KeepAsync(harness.ChangeOversizedAsync(old.Id));
        harness.HasReport = false;
        harness.Account.Report.Forget();
        harness.Account.Faults.Fail("GenerateCredentialReport", 1, "LimitExceeded", 409);
        await KeepAsync(harness.SweepAsync(notified: Day));
        foreach (string action in (string[])["GetAccessKeyLastUsed", "ListAccessKeys", "PutEvaluations", "ListUsers"])
        {
            harness.Account.Faults.Clear();
            harness.Account.Faults.Deny(action);
            await KeepAsync(harness.SweepAsync(unused, notified: Day));
            await KeepAsync(harness.ChangeAsync(old.Id, unused));
        }
        harness.Account.Faults.Clear();
        harness.Account.Faults.RefuseEvaluations(int.MaxValue, old.Id);
        await KeepAsync(harness.ChangeAsync(old.Id));

        runs.Count(run => !run.Result.Succeeded).Should().Be(8, "errors are logged too");
        foreach ((InvocationResult result, string token) in runs)
        {
            result.Log.Should().NotBeEmpty();
            foreach (string line in result.Log)
            {
                line.Should().NotContain(token).And.NotContain("invokingEvent").And.NotContain("resultToken").And.NotContain("wJalrXUtnFEMI");
                WholeAccessKeyId().IsMatch(line).Should().BeFalse("'{0}' shows a whole access key id", line);
                if (logFormat == "JSON")
                    ExpectLogLine(line);
            }
        }

        async Task KeepAsync(Task<InvocationResult> run) => runs.Add((await run, harness.ResultToken));
    }

    private static void ExpectLogLine(string line)
    {
        JsonElement entry = JsonElement.Parse(line);
        if (entry.TryGetProperty("_aws", out _))
            return;
        foreach (string member in (string[])["timestamp", "level", "requestId", "message"])
            entry.GetProperty(member).GetString().Should().NotBeNullOrEmpty();
    }

    private static Task<RuleHarness> StartAsync(string logFormat) => RuleHarness.StartAsync(
        new LocalAccount(TimeProvider.System), environment: new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = logFormat });

    private static void AddAccount(RuleHarness harness)
    {
        foreach ((string name, double? age, AccessKeyStatus status) in ((string, double?, AccessKeyStatus)[])
            [("old", 100.5, AccessKeyStatus.Active), ("older", 200.5, AccessKeyStatus.Active), ("young", 3, AccessKeyStatus.Active), ("keyless", null, default)])
        {
            harness.AddUserOfSlice(name, Day, isInSlice: false);
            if (age is { } days)
                harness.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(days), status);
        }
    }

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b")]
    private static partial Regex WholeAccessKeyId();
}
