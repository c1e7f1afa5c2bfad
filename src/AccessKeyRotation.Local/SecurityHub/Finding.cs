using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>A finding at one time, in the AWS Security Finding Format.</summary>
/// <param name="Id">Unique within the product.</param>
/// <param name="Json">The whole finding.</param>
public sealed record Finding(string Id, string ProductArn, string Json)
{
    public JsonObject Content => JsonNode.Parse(Json)!.AsObject();

    /// <summary>NEW, NOTIFIED, RESOLVED or SUPPRESSED.</summary>
    public string WorkflowStatus => (string)Content["Workflow"]!["Status"]!;

    /// <summary>The text of the note; null if there is none.</summary>
    public string? Note => (string?)Content[nameof(Note)]?["Text"];

    internal static Finding Of(JsonObject content) =>
        new((string)content[nameof(Id)]!, (string)content[nameof(ProductArn)]!, content.ToJsonString());
}
