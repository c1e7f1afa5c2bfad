using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>Texts, numbers and booleans, which CloudFormation takes for one another.</summary>
internal static class JsonScalar
{
    /// <summary>Null where the node is a map, a list or nothing.</summary>
    public static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };

    /// <summary>Null where it is neither true nor false.</summary>
    public static bool? Truth(JsonNode? node) => Text(node) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}
