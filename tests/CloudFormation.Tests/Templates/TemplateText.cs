using System.Text.Json.Nodes;

namespace AccessKeyRotation.CloudFormation.Tests.Templates;

/// <summary>Values of a template as text, with its functions as Fn::Sub writes them: <c>${Topic}</c>, <c>${TopicKey.Arn}</c>.</summary>
internal static class TemplateText
{
    /// <summary>Those of a member that may hold one or a list.</summary>
    public static IEnumerable<string> All(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.Select(Of),
        _ => [Of(node)],
    };

    /// <summary>What is neither a text nor one of these functions is shown as JSON.</summary>
    public static string Of(JsonNode? node) => node switch
    {
        JsonValue value => value.ToString(),
        JsonObject { Count: 1 } single when single["Ref"] is { } name => $"${{{name}}}",
        JsonObject { Count: 1 } single when single["Fn::GetAtt"] is JsonArray path => $"${{{string.Join('.', path)}}}",
        JsonObject { Count: 1 } single when single["Fn::Sub"] is JsonValue text => text.ToString(),
        _ => node?.ToJsonString() ?? "",
    };
}
