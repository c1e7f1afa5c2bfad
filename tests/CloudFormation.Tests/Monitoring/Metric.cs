using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Monitoring;

/// <summary>A metric as alarms, the dashboard, filters or the code specify it.</summary>
/// <param name="Dimensions">In the order of their names, as <c>Name=Value</c>. A value that another resource provides
/// is its logical name.</param>
internal sealed record Metric(string Namespace, string Name, string Dimensions)
{
    public static IEnumerable<Metric> OfAlarms(JsonObject template) =>
        from alarm in template.ResourcesOf("AWS::CloudWatch::Alarm")
        from metric in StackTemplate.Objects(alarm.Value).Where(each => each["MetricName"] is not null)
        select new Metric(
            (string)metric["Namespace"]!,
            (string)metric["MetricName"]!,
            string.Join(
                ',',
                metric["Dimensions"] is JsonArray dimensions
                    ? dimensions.Select(each => $"{(string)each!["Name"]!}={StackTemplate.RefOf(each["Value"])}")
                    : []
            )
        );

    /// <summary>
    /// Reads a row of the dashboard: namespace, name, names and values of dimensions, optional display settings.
    /// </summary>
    public static IEnumerable<Metric> OfDashboard(JsonObject template) =>
        from widget in JsonNode.Parse((string)template.Properties("Dashboard")["DashboardBody"]!["Fn::Sub"]!)![
            "widgets"
        ]!.AsArray()
        from row in widget!["properties"]!["metrics"]?.AsArray() ?? []
        let texts = row!.AsArray().OfType<JsonValue>().Select(text => (string)text!).ToArray()
        select new Metric(
            texts[0],
            texts[1],
            string.Join(',', texts[2..].Chunk(2).Select(pair => $"{pair[0]}={pair[1].TrimStart('$').Trim('{', '}')}"))
        );
}
