using System.Text.Json.Nodes;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>
/// Formats values of a template, with functions as Fn::Sub writes them: <c>${Topic}</c>, <c>${TopicKey.Arn}</c>.
/// </summary>
internal static class TemplateText
{
    /// <summary>Returns the values of a member that contains one or a list.</summary>
    public static IEnumerable<string> All(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list.Select(Of),
            _ => [Of(node)],
        };

    /// <summary>
    /// Returns the text. A value that is neither a string nor one of these functions is returned as JSON.
    /// </summary>
    public static string Of(JsonNode? node) =>
        node switch
        {
            JsonValue value => value.ToString(),
            JsonObject { Count: 1 } single when single["Ref"] is { } name => $"${{{name}}}",
            JsonObject { Count: 1 } single when single["Fn::GetAtt"] is JsonArray path =>
                $"${{{string.Join('.', path)}}}",
            JsonObject { Count: 1 } single when single["Fn::Sub"] is JsonValue text => text.ToString(),
            _ => node?.ToJsonString() ?? "",
        };
}
