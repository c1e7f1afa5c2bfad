using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>Formats an AWS CLI command that starts a document, to be copied from a message into a shell.</summary>
internal static class StartCommand
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="parameters">Parameters without a value are omitted, so that the document's default applies.</param>
    public static string Of(
        string region,
        string documentName,
        params IEnumerable<(string Name, string? Value)> parameters
    )
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, Readable))
        {
            writer.WriteStartObject();
            foreach (
                (string name, string? value) in parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            )
            {
                writer.WriteStartArray(name);
                writer.WriteStringValue(value);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        string text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        // JSON in single quotes: the CLI's shorthand would split names with a comma or an equals sign.
        return $"aws ssm start-automation-execution --region {region} --document-name {documentName} --parameters "
            + ShellText.Quoted(text);
    }
}
