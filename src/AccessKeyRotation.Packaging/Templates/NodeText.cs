using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Templates;

internal static class NodeText
{
    /// <summary>The text that a member is, or null where it is something else, such as a function.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
