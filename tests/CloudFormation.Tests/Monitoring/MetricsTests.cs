using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.CloudFormation.Tests.Permissions;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>What alarms and dashboard look at is what the functions write.</summary>
public sealed partial class MetricsTests
{
    private const string Ours = "AccessKeyRotation";

    /// <summary>The metrics of AWS's own that are looked at (Lambda and EventBridge User Guides, Metrics).</summary>
    private static readonly string[] OfAws = ["AWS/Lambda Errors FunctionName", "AWS/Events FailedInvocations RuleName"];

    private static readonly JsonObject Template = StackTemplate.Read();

    private static IEnumerable<Metric> LookedAt => Metric.OfAlarms(Template).Concat(Metric.OfDashboard(Template));

    [Fact]
    public async Task Every_metric_that_is_looked_at_is_written_with_its_dimensions()
    {
        Recording runs = await RecordedRuns.OfRule;
        JsonElement line = runs.Log.Where(text => text.Contains("\"CloudWatchMetrics\"")).Select(text => JsonElement.Parse(text)).Should().ContainSingle().Subject;
        JsonElement directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        string dimensions = string.Join(',', directive.GetProperty("Dimensions")[0].EnumerateArray().Select(name => $"{name.GetString()}=RuleFunction"));
        IEnumerable<Metric> swept = directive.GetProperty("Metrics").EnumerateArray()
            .Select(metric => new Metric(directive.GetProperty("Namespace").GetString()!, metric.GetProperty("Name").GetString()!, dimensions));
        line.GetProperty("FunctionName").GetString().Should().Be((string)Template.Properties("RuleFunction")["FunctionName"]!);

        LookedAt.Where(metric => metric.Namespace == Ours).Should().BeSubsetOf(swept.Concat(OfFilters()));
        LookedAt.Where(metric => metric.Namespace != Ours).Select(metric => $"{metric.Namespace} {metric.Name} {metric.Dimensions.Split('=')[0]}").Distinct().Should().BeEquivalentTo(OfAws);
    }

    [Fact]
    public void The_dashboard_shows_what_a_sweep_found_and_cost_and_what_was_done_about_it()
    {
        Metric.OfDashboard(Template).Select(metric => metric.Name).Should().Contain([
            "NonCompliantUsers", "OldestKeyAgeDays", "RootAccessKeys", "Suspects", "IamCalls", "Duration", "SweepFellBack", "ActsDone", "Errors", "RunsRefusedByFuse"]);
        Metric.OfDashboard(Template).Where(metric => metric.Name == "ActsDone").Select(metric => metric.Dimensions).Should().BeEquivalentTo(
            Template.ResourcesOf("AWS::SSM::Document").Select(document => $"Operation={document.Key[..^"Document".Length]}"));
    }

    [Fact]
    public async Task The_filters_find_what_was_done_and_what_the_fuse_refused_in_the_log_of_the_remediation()
    {
        Recording runs = await RecordedRuns.OfRemediation;
        JsonObject[] log = [.. runs.Log.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject()).Where(entry => entry["Operation"] is not null)];
        ((string)Template.Properties("ActsDone")["FilterPattern"]!).Should().Be("""{ $.Operation = "*" && $.DryRun IS FALSE && $.Done > 0 }""");
        ((string)Template.Properties("KeysHandedOut")["FilterPattern"]!).Should().Be(
            """{ ($.Operation = "ReactivateAccessKey" || $.Operation = "RotateAccessKey") && $.DryRun IS FALSE && $.Done = 0 }""");

        JsonObject[] real = [.. log.Where(entry => !(bool)entry["DryRun"]!)];
        log.Should().HaveCount(real.Length + 1, "one run was a dry one");
        OperationsOf(real.Where(entry => (int)entry["Done"]! > 0)).Should().BeEquivalentTo("DeactivateAccessKeys", "DeactivateAccessKeysForFinding", "FinishRotation", "DeleteInactiveAccessKeys", "WarnKeyOwners");
        OperationsOf(real.Where(entry => (int)entry["Done"]! == 0)).Should().BeEquivalentTo("ReactivateAccessKey", "RotateAccessKey");
        Paths(Template.Properties("ActsDone")["MetricTransformations"]!).Should().BeEquivalentTo("Done", "Operation");
        Paths(Template.Properties("KeysHandedOut")["MetricTransformations"]!).Should().BeEquivalentTo("Operation");

        string phrase = ((string)Template.Properties("RunsRefusedByFuse")["FilterPattern"]!).Trim('"');
        runs.Log.Should().ContainSingle(line => line.Contains(phrase), "one run was refused");
    }

    [Fact]
    public void Each_alarm_tells_the_topic_and_a_sweep_that_did_not_come_is_no_good_news()
    {
        foreach ((string name, JsonObject alarm) in Template.ResourcesOf("AWS::CloudWatch::Alarm"))
        {
            JsonObject properties = alarm["Properties"]!.AsObject();
            StackTemplate.RefOf(properties["AlarmActions"]![0]).Should().Be("Topic");
            ((string)properties["AlarmDescription"]!).Should().EndWith(".");
            ((string)properties["TreatMissingData"]!).Should().Be(name == "SweepMissingAlarm" ? "breaching" : "notBreaching");
        }
        JsonObject missing = Template.Properties("SweepMissingAlarm");
        ((int)missing["Period"]! * (int)missing["EvaluationPeriods"]!).Should().Be(26 * 3600);
        missing["DatapointsToAlarm"]!.ToJsonString().Should().Be(missing["EvaluationPeriods"]!.ToJsonString());
        StackTemplate.Texts(Template.Parameter("EvaluationFrequency")["AllowedValues"])
            .Should().OnlyContain(value => value.EndsWith("_Hours") || value == "One_Hour", "none is rarer than a day");
    }

    [Fact]
    public void The_topic_is_told_of_executions_of_every_document_that_failed_or_ran_out_of_time()
    {
        JsonObject rule = Template.Properties("FailedExecutions");

        StackTemplate.Texts(rule["EventPattern"]!["detail"]!["Status"]).Should().Equal("Failed", "TimedOut");
        rule["EventPattern"]!["detail"]!["Definition"]!.AsArray().Select(StackTemplate.RefOf)
            .Should().BeEquivalentTo(Template.ResourcesOf("AWS::SSM::Document").Select(document => document.Key));
        JsonObject transformer = rule["Targets"]![0]!["InputTransformer"]!.AsObject();
        string template = (string)transformer["InputTemplate"]!;
        template.Should().StartWith("\"").And.EndWith("\"").And.NotContain("\n", "EventBridge takes one JSON text");
        Placeholder().Matches(template).Select(match => match.Groups[1].Value).Distinct().Should().BeEquivalentTo(transformer["InputPathsMap"]!.AsObject().Select(path => path.Key));
    }

    private static IEnumerable<Metric> OfFilters() =>
        from filter in Template.ResourcesOf("AWS::Logs::MetricFilter")
        let transformation = filter.Value["Properties"]!["MetricTransformations"]![0]!
        let dimension = transformation["Dimensions"] is JsonArray dimensions ? (string)dimensions.Single()!["Key"]! : null
        from value in dimension is null ? [""] : Template.ResourcesOf("AWS::SSM::Document").Select(document => $"{dimension}={document.Key[..^"Document".Length]}")
        select new Metric((string)transformation["MetricNamespace"]!, (string)transformation["MetricName"]!, value);

    private static IEnumerable<string> OperationsOf(IEnumerable<JsonObject> entries) => entries.Select(entry => (string)entry["Operation"]!);

    private static IEnumerable<string> Paths(JsonNode transformations) =>
        Path().Matches(transformations.ToJsonString()).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""\$\.([A-Za-z]+)""")]
    private static partial Regex Path();
}
