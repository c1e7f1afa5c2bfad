using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// Checks the output of a run: one line of metrics in CloudWatch's embedded metric format, and a log without secrets.
/// </summary>
public sealed partial class MetricsTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Theory]
    [InlineData("JSON")]
    [InlineData("Text")]
    public async Task The_metrics_of_an_evaluation_are_one_raw_line_of_JSON_whatever_the_log_format(string logFormat)
    {
        await using RuleHarness harness = await StartAsync(logFormat);
        AddAccount(harness);

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        JsonElement line = RuleHarness.MetricsOf(result);
        JsonElement directive = line.GetProperty("_aws")
            .GetProperty("CloudWatchMetrics")
            .EnumerateArray()
            .Should()
            .ContainSingle()
            .Subject;
        directive.GetProperty("Namespace").GetString().Should().Be("AccessKeyRotation");
        directive.GetProperty("Dimensions").GetRawText().Should().Be("""[["FunctionName"]]""");
        line.GetProperty("FunctionName").GetString().Should().Be("access-key-rotation-rule");
        DateTimeOffset
            .FromUnixTimeMilliseconds(line.GetProperty("_aws").GetProperty("Timestamp").GetInt64())
            .Should()
            .BeCloseTo(RuleHarness.DaysAgo(0), TimeSpan.FromMinutes(5));

        string[] names =
        [
            .. directive
                .GetProperty("Metrics")
                .EnumerateArray()
                .Select(metric => metric.GetProperty("Name").GetString()!),
        ];
        names.Should().OnlyHaveUniqueItems();
        line.EnumerateObject()
            .Select(member => member.Name)
            .Should()
            .BeEquivalentTo(names.Concat(["_aws", "FunctionName"]), "nothing else belongs there");
        names.Should().OnlyContain(name => line.GetProperty(name).ValueKind == JsonValueKind.Number);
        directive
            .GetProperty("Metrics")
            .EnumerateArray()
            .Select(metric => metric.GetProperty("Unit").GetString())
            .Should()
            .OnlyContain(unit => unit == "Count" || unit == "Seconds" || unit == "Milliseconds" || unit == "None");
    }

    [Fact]
    public async Task The_metrics_of_an_evaluation_say_what_it_found_and_what_it_cost()
    {
        await using RuleHarness harness = await StartAsync("JSON");
        AddAccount(harness);
        harness.Account.Report.Make(TimeSpan.FromHours(1));
        harness.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDAGONE000000000001", ComplianceType.NonCompliant, Day.AddDays(-1))
        );

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        Dictionary<string, double> metrics = RuleHarness
            .MetricsOf(result)
            .EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(member => member.Name, member => member.Value.GetDouble());
        metrics.Remove("Duration", out double duration).Should().BeTrue();
        metrics.Remove("ReportAge", out double reportAge).Should().BeTrue();
        duration.Should().BePositive();
        reportAge.Should().BeInRange(3_600, 3_900);
        metrics
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, double>
                {
                    ["EvaluationCompleted"] = 1,
                    ["Users"] = 4,
                    ["LiveChecks"] = 2,
                    ["NonCompliantUsers"] = 2,
                    ["WaivedUsers"] = 0,
                    ["InvalidWaivers"] = 0,
                    ["ExpiredWaivers"] = 0,
                    ["ResultsSubmitted"] = 5,
                    ["OldestKeyAgeDays"] = 200,
                    ["IamCalls"] = harness.IamCalls,
                    ["ReportDateDisagreements"] = 0,
                    ["CredentialReportUnavailable"] = 0,
                    ["RootAccessKeys"] = 0,
                    ["RootAccessKeysUnknown"] = 0,
                    ["RemediationExceptions"] = 0,
                    ["RemediationPaused"] = 0,
                }
            );
        harness.IamCalls.Should().Be(5);
    }

    [Theory]
    [InlineData(false, 2d)]
    [InlineData(true, null)]
    public async Task Remediation_exceptions_are_counted_and_left_out_if_they_cannot_be_read(
        bool isDenied,
        double? expected
    )
    {
        await using RuleHarness harness = await StartAsync("JSON");
        AddAccount(harness);
        harness.Rule.ConfigureRemediation(
            new("AccessKeyRotation-DeactivateAccessKeys", new Dictionary<string, RemediationParameter>())
        );
        foreach (string user in (string[])["AIDA1", "AIDA2"])
            harness.Rule.Remediation!.Block(new(new(ConfigurationItem.UserType, user), "Attempts failed."));
        if (isDenied)
            harness.Account.Faults.Deny("DescribeRemediationExceptions");

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull("the results are submitted");
        JsonElement metrics = RuleHarness.MetricsOf(result);
        (
            metrics.TryGetProperty("RemediationExceptions", out JsonElement exceptions)
                ? exceptions.GetDouble()
                : (double?)null
        )
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData(false, false, 0d)]
    [InlineData(true, false, 1d)]
    [InlineData(true, true, null)]
    public async Task A_pause_is_a_metric_that_is_left_out_if_it_cannot_be_read(
        bool isPaused,
        bool isDenied,
        double? expected
    )
    {
        await using RuleHarness harness = await StartAsync("JSON");
        AddAccount(harness);
        if (isPaused)
            harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42: alice is on it");
        if (isDenied)
            harness.Account.Faults.Deny("GetParameter");

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        result.ErrorMessage.Should().BeNull("the results are submitted");
        JsonElement metrics = RuleHarness.MetricsOf(result);
        (metrics.TryGetProperty("RemediationPaused", out JsonElement paused) ? paused.GetDouble() : (double?)null)
            .Should()
            .Be(expected);
        result.Log.Any(line => line.Contains("INC-42")).Should().Be(expected == 1);
    }

    [Fact]
    public async Task An_account_without_users_has_metrics_too()
    {
        await using RuleHarness harness = await StartAsync("Text");

        InvocationResult result = await harness.EvaluateAllAsync(notified: Day);

        RuleHarness.Metric(result, "EvaluationCompleted").Should().Be(1);
        RuleHarness.Metric(result, "Users").Should().Be(0);
        RuleHarness.Metric(result, "OldestKeyAgeDays").Should().Be(0);
    }

    [Fact]
    public async Task Neither_a_change_nor_a_failed_evaluation_has_metrics()
    {
        await using RuleHarness harness = await StartAsync("Text");
        IamUser user = harness.AddUser("user", 100);

        InvocationResult change = await harness.ChangeAsync(user.Id);
        harness.Account.Faults.Deny("PutEvaluations");
        InvocationResult failed = await harness.EvaluateAllAsync();

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

        await KeepAsync(harness.EvaluateAllAsync(notified: Day));
        await KeepAsync(harness.ChangeAsync(old.Id));
        await KeepAsync(harness.ChangeOversizedAsync(old.Id));
        harness.HasReport = false;
        harness.Account.Report.Forget();
        harness.Account.Faults.Fail("GenerateCredentialReport", 1, "LimitExceeded", 409);
        await KeepAsync(harness.EvaluateAllAsync(notified: Day));
        foreach (string action in (string[])["GetAccessKeyLastUsed", "ListAccessKeys", "PutEvaluations", "ListUsers"])
        {
            harness.Account.Faults.Clear();
            harness.Account.Faults.Deny(action);
            await KeepAsync(harness.EvaluateAllAsync(unused, notified: Day));
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
                line.Should()
                    .NotContain(token)
                    .And.NotContain("invokingEvent")
                    .And.NotContain("resultToken")
                    .And.NotContain("wJalrXUtnFEMI");
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
        // The runtime logs a failed invocation with an empty message; the exception has its own members.
        string[] members = entry.TryGetProperty("errorType", out _)
            ? ["timestamp", "level", "requestId", "errorType", "errorMessage"]
            : ["timestamp", "level", "requestId", "message"];
        foreach (string member in members)
            entry.GetProperty(member).GetString().Should().NotBeNullOrEmpty();
    }

    private static Task<RuleHarness> StartAsync(string logFormat) =>
        RuleHarness.StartAsync(
            new LocalAccount(TimeProvider.System),
            environment: new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = logFormat }
        );

    private static void AddAccount(RuleHarness harness)
    {
        foreach (
            (string name, double? age, AccessKeyStatus status) in ((string, double?, AccessKeyStatus)[])
                [
                    ("old", 100.5, AccessKeyStatus.Active),
                    ("older", 200.5, AccessKeyStatus.Active),
                    ("young", 3, AccessKeyStatus.Active),
                    ("keyless", null, default),
                ]
        )
        {
            harness.AddUserOfSlice(name, Day, isInSlice: false);
            if (age is { } days)
                harness.Account.Users.AddAccessKey(name, RuleHarness.DaysAgo(days), status);
        }
    }

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b")]
    private static partial Regex WholeAccessKeyId();
}
