using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Permissions;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>The alarms and the dashboard use the metrics that the functions write.</summary>
public sealed partial class MetricsTests
{
    private const string Ours = "AccessKeyRotation";

    /// <summary>AWS's metrics that are used (Lambda and EventBridge User Guides, Metrics).</summary>
    private static readonly string[] OfAws =
    [
        "AWS/Lambda Errors FunctionName",
        "AWS/Events FailedInvocations RuleName",
        "AWS/Events TriggeredRules RuleName",
    ];

    private static readonly JsonObject Template = StackTemplate.Read();

    private static IEnumerable<Metric> LookedAt => Metric.OfAlarms(Template).Concat(Metric.OfDashboard(Template));

    [Fact]
    public async Task Every_metric_that_is_looked_at_is_written_with_its_dimensions()
    {
        Recording runs = await RecordedRuns.OfRule;
        JsonElement line = runs
            .Log.Where(text => text.Contains("\"CloudWatchMetrics\""))
            .Select(text => JsonElement.Parse(text))
            .Should()
            .ContainSingle()
            .Subject;
        JsonElement directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        string dimensions = string.Join(
            ',',
            directive.GetProperty("Dimensions")[0].EnumerateArray().Select(name => $"{name.GetString()}=RuleFunction")
        );
        IEnumerable<Metric> evaluated = directive
            .GetProperty("Metrics")
            .EnumerateArray()
            .Select(metric => new Metric(
                directive.GetProperty("Namespace").GetString()!,
                metric.GetProperty("Name").GetString()!,
                dimensions
            ));
        line.GetProperty("FunctionName")
            .GetString()
            .Should()
            .Be((string)Template.Properties("RuleFunction")["FunctionName"]!);

        LookedAt.Where(metric => metric.Namespace == Ours).Should().BeSubsetOf(evaluated.Concat(OfFilters()));
        LookedAt
            .Where(metric => metric.Namespace != Ours)
            .Select(metric => $"{metric.Namespace} {metric.Name} {metric.Dimensions.Split('=')[0]}")
            .Distinct()
            .Should()
            .BeEquivalentTo(OfAws);
    }

    [Fact]
    public void The_dashboard_shows_a_month_of_days_as_its_graphs_are_made_for()
    {
        JsonNode body = JsonNode.Parse((string)Template.Properties("Dashboard")["DashboardBody"]!["Fn::Sub"]!)!;

        // Without these, CloudWatch shows three hours with periods of its own choice.
        ((string)body["start"]!, (string)body["periodOverride"]!).Should().Be(("-P30D", "inherit"));
        JsonNode[] graphs =
        [
            .. body["widgets"]!
                .AsArray()
                .Where(widget => (string)widget!["type"]! == "metric")
                .Select(widget => widget!["properties"]!),
        ];
        graphs.Should().OnlyContain(graph => (int)graph["period"]! == 86400);
        graphs
            .Should()
            .OnlyContain(
                graph => ((string)graph["title"]!).EndsWith("a day"),
                "each point is the most or the sum of a day, not the latest"
            );
        StackTemplate
            .Texts(
                body["widgets"]!.AsArray().Single(widget => (string)widget!["type"]! == "alarm")!["properties"]![
                    "alarms"
                ]
            )
            .Should()
            .BeEquivalentTo(Template.ResourcesOf("AWS::CloudWatch::Alarm").Select(alarm => $"${{{alarm.Key}.Arn}}"));
    }

    [Fact]
    public void The_dashboard_shows_what_an_evaluation_found_and_cost_and_what_was_done_about_it()
    {
        Metric
            .OfDashboard(Template)
            .Select(metric => metric.Name)
            .Should()
            .Contain([
                "NonCompliantUsers",
                "OldestKeyAgeDays",
                "RootAccessKeys",
                "LiveChecks",
                "IamCalls",
                "Duration",
                "CredentialReportUnavailable",
                "ActionsCompleted",
                "Errors",
                "RunsDeferred",
            ]);
        Metric
            .OfDashboard(Template)
            .Where(metric => metric.Name == "ActionsCompleted")
            .Select(metric => metric.Dimensions)
            .Should()
            .BeEquivalentTo(
                Template
                    .ResourcesOf("AWS::SSM::Document")
                    .Select(document => $"Operation={document.Key[..^"Document".Length]}")
            );
    }

    [Fact]
    public async Task The_filters_find_what_was_done_and_what_was_deferred_in_the_log_of_the_remediation()
    {
        Recording runs = await RecordedRuns.OfRemediation;
        JsonObject[] log =
        [
            .. runs
                .Log.Where(line => line.StartsWith('{'))
                .Select(line => JsonNode.Parse(line)!.AsObject())
                .Where(entry => entry["Operation"] is not null),
        ];
        ((string)Template.Properties("ActionsCompleted")["FilterPattern"]!)
            .Should()
            .Be("""{ $.Operation = "*" && $.DryRun IS FALSE && $.Done > 0 }""");
        ((string)Template.Properties("KeysHandedOut")["FilterPattern"]!)
            .Should()
            .Be(
                """{ ($.Operation = "ReactivateAccessKey" || $.Operation = "RotateAccessKey") && $.DryRun IS FALSE && $.Done = 0 }"""
            );

        JsonObject[] real = [.. log.Where(entry => !(bool)entry["DryRun"]!)];
        log.Should().HaveCount(real.Length + 1, "one run was a dry one");
        OperationsOf(real.Where(entry => (int)entry["Done"]! > 0))
            .Should()
            .BeEquivalentTo(
                "DeactivateAccessKeys",
                "DeactivateAccessKeysForFinding",
                "FinishRotation",
                "DeleteInactiveAccessKeys",
                "WarnKeyOwners"
            );
        OperationsOf(real.Where(entry => (int)entry["Done"]! == 0 && (int)entry["Deferred"]! == 0))
            .Should()
            .BeEquivalentTo("ReactivateAccessKey", "RotateAccessKey");
        Paths(Template.Properties("ActionsCompleted")["MetricTransformations"]!)
            .Should()
            .BeEquivalentTo("Done", "Operation");
        Paths(Template.Properties("KeysHandedOut")["MetricTransformations"]!).Should().BeEquivalentTo("Operation");

        ((string)Template.Properties("RunsDeferred")["FilterPattern"]!)
            .Should()
            .Be("""{ $.Operation = "*" && $.DryRun IS FALSE && $.Deferred > 0 }""");
        real.Should().ContainSingle(entry => (int)entry["Deferred"]! > 0, "one run was deferred");
    }

    [Fact]
    public async Task The_filter_finds_records_that_do_not_verify_in_the_log_of_the_remediation()
    {
        Recording runs = await RecordedRuns.OfRemediation;
        JsonObject[] found =
        [
            .. runs
                .Log.Where(line => line.StartsWith('{'))
                .Select(line => JsonNode.Parse(line)!.AsObject())
                .Where(entry => entry["UnverifiedRecords"] is not null),
        ];

        ((string)Template.Properties("UnverifiedRecords")["FilterPattern"]!).Should().Be("{ $.UnverifiedRecords > 0 }");
        Paths(Template.Properties("UnverifiedRecords")["MetricTransformations"]!)
            .Should()
            .BeEquivalentTo("UnverifiedRecords");
        found
            .Should()
            .Contain(entry => (int)entry["UnverifiedRecords"]! == 1, "one record was overwritten")
            .And.OnlyContain(entry => entry["Operation"] == null, "no other filter may count it");
    }

    [Fact]
    public void Each_alarm_tells_the_topic_and_an_evaluation_that_did_not_come_is_no_good_news()
    {
        foreach ((string name, JsonObject alarm) in Template.ResourcesOf("AWS::CloudWatch::Alarm"))
        {
            JsonObject properties = alarm["Properties"]!.AsObject();
            StackTemplate.RefOf(properties["AlarmActions"]![0]).Should().Be("Topic");
            ((string)properties["AlarmDescription"]!).Should().EndWith(".");
            ((string)properties["TreatMissingData"]!)
                .Should()
                .Be(name == "EvaluationMissingAlarm" ? "breaching" : "notBreaching");
        }
        StackTemplate
            .Texts(Template.Parameter("EvaluationFrequency")["AllowedValues"])
            .Should()
            .OnlyContain(value => value.EndsWith("_Hours") || value == "One_Hour", "none is rarer than a day");
    }

    [Fact]
    public void The_alarm_on_a_missing_evaluation_counts_an_hour_without_one_as_0_and_waits_for_26_of_them()
    {
        JsonObject missing = Template.Properties("EvaluationMissingAlarm");
        JsonNode[] metrics = [.. missing["Metrics"]!.AsArray().Select(metric => metric!)];

        ((string)metrics.Single(metric => metric["Expression"] is not null)["Expression"]!)
            .Should()
            .Be("FILL(evaluations, 0)");
        JsonNode sweep = metrics.Single(metric => (string)metric["Id"]! == "evaluations");
        (((string)missing["ComparisonOperator"]!, (int)missing["Threshold"]!)).Should().Be(("LessThanThreshold", 1));
        ((int)sweep["MetricStat"]!["Period"]! * (int)missing["EvaluationPeriods"]!).Should().Be(26 * 3600);
        missing["DatapointsToAlarm"]!.ToJsonString().Should().Be(missing["EvaluationPeriods"]!.ToJsonString());
    }

    [Fact]
    public void An_event_that_no_rule_could_deliver_is_missed_by_none_of_them()
    {
        JsonNode[] metrics = [.. Template.Properties("EventsAlarm")["Metrics"]!.AsArray().Select(metric => metric!)];
        JsonNode[] counted = [.. metrics.Where(metric => metric["MetricStat"] is not null)];

        counted
            .Select(metric => StackTemplate.RefOf(metric["MetricStat"]!["Metric"]!["Dimensions"]![0]!["Value"]))
            .Should()
            .BeEquivalentTo(
                Template
                    .ResourcesOf("AWS::Events::Rule")
                    .Where(rule => rule.Value["Properties"]!["Targets"] is not null)
                    .Select(rule => rule.Key)
            );
        ((string)metrics.Except(counted).Single()["Expression"]!)
            .Should()
            .Be(
                string.Join(" + ", counted.Select(metric => $"FILL({(string)metric["Id"]!}, 0)")),
                "a metric that was never sent counts as 0"
            );
    }

    [Fact]
    public void Access_keys_of_the_root_user_notify_and_so_does_a_report_that_does_not_show_them()
    {
        JsonNode[] metrics =
        [
            .. Template.Properties("RootAccessKeysAlarm")["Metrics"]!.AsArray().Select(metric => metric!),
        ];

        metrics
            .Select(metric => (string?)metric["MetricStat"]?["Metric"]!["MetricName"])
            .OfType<string>()
            .Should()
            .Equal("RootAccessKeys", "RootAccessKeysUnknown");
        ((string)metrics[0]["Expression"]!)
            .Should()
            .Be("FILL(keys, 0) + FILL(unknown, 0)", "of the two only one may be there");
    }

    [Theory]
    [InlineData("RemediationErrorsAlarm")]
    [InlineData("DeactivationsFailedAlarm")]
    public void An_alarm_that_a_fault_of_many_users_rings_again_and_again_notifies_once_an_hour_at_most(string alarm) =>
        ((int)Template.Properties(alarm)["Period"]!).Should().Be(3600);

    private static IEnumerable<Metric> OfFilters() =>
        from filter in Template.ResourcesOf("AWS::Logs::MetricFilter")
        let transformation = filter.Value["Properties"]!["MetricTransformations"]![0]!
        let dimension = transformation["Dimensions"] is JsonArray dimensions
            ? (string)dimensions.Single()!["Key"]!
            : null
        from value in dimension is null
            ? [""]
            : Template
                .ResourcesOf("AWS::SSM::Document")
                .Select(document => $"{dimension}={document.Key[..^"Document".Length]}")
        select new Metric((string)transformation["MetricNamespace"]!, (string)transformation["MetricName"]!, value);

    private static IEnumerable<string> OperationsOf(IEnumerable<JsonObject> entries) =>
        entries.Select(entry => (string)entry["Operation"]!);

    private static IEnumerable<string> Paths(JsonNode transformations) =>
        Path().Matches(transformations.ToJsonString()).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"""\$\.([A-Za-z]+)""")]
    private static partial Regex Path();
}
