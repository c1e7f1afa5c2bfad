using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>A finding at one moment, in the AWS Security Finding Format.</summary>
/// <param name="Id">Unique among those of the product.</param>
/// <param name="Json">All of it.</param>
public sealed record Finding(string Id, string ProductArn, string Json)
{
    public JsonObject Content => JsonNode.Parse(Json)!.AsObject();

    /// <summary>NEW, NOTIFIED, RESOLVED or SUPPRESSED.</summary>
    public string WorkflowStatus => (string)Content["Workflow"]!["Status"]!;

    /// <summary>The text of the note, or null.</summary>
    public string? Note => (string?)Content[nameof(Note)]?["Text"];

    internal static Finding Of(JsonObject content) => new((string)content[nameof(Id)]!, (string)content[nameof(ProductArn)]!, content.ToJsonString());
}
