using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>A command of the AWS CLI that starts a document, to be copied from a message into a shell.</summary>
internal static class StartCommand
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="parameters">Those with no value are left out, as the document's default is meant.</param>
    public static string Of(string region, string documentName, params IEnumerable<(string Name, string? Value)> parameters)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, Readable))
        {
            writer.WriteStartObject();
            foreach ((string name, string? value) in parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)))
            {
                writer.WriteStartArray(name);
                writer.WriteStringValue(value);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        string text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        // JSON in single quotes: as the CLI's own shorthand, names with a comma or an equals sign would come apart.
        return $"aws ssm start-automation-execution --region {region} --document-name {documentName} --parameters '{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
