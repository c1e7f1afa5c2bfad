using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Templates;

internal static class NodeText
{
    /// <summary>Returns the string value; null if the node is of another type, such as a function.</summary>
    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
