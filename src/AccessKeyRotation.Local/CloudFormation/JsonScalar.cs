using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>Converts strings, numbers and booleans, which are interchangeable in CloudFormation.</summary>
internal static class JsonScalar
{
    /// <summary>Returns null if the node is a map, a list or null.</summary>
    public static string? Text(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };

    /// <summary>Returns null if the value is neither true nor false.</summary>
    public static bool? Truth(JsonNode? node) =>
        Text(node) switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
}
