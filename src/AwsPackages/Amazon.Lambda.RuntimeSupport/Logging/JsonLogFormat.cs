using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One JSON object a line; the template's arguments are properties of their own, so that a query can select by them.</summary>
internal sealed class JsonLogFormat : ILogFormat
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> s_ownMembers =
        ["timestamp", "level", "requestId", "traceId", "message", "errorType", "errorMessage", "stackTrace"];

    public string Format(LogEntry entry)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            writer.WriteString("level", entry.Level.ToString());
            if (entry.Invocation?.RequestId is { } requestId)
                writer.WriteString("requestId", requestId);
            if (entry.Invocation?.TraceId is { } traceId)
                writer.WriteString("traceId", traceId);
            writer.WriteString("message", entry.Message.Render());
            WriteProperties(writer, entry.Message);
            if (entry.Exception is not null)
                WriteException(writer, entry.Exception);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    private static void WriteProperties(Utf8JsonWriter writer, MessageTemplate message)
    {
        // A property may not hide a member that the log itself relies on, nor appear twice.
        HashSet<string> taken = [.. s_ownMembers];
        foreach ((string name, object value) in message.Properties)
        {
            if (value is null || !taken.Add(name))
                continue;
            writer.WritePropertyName(name);
            LogValue.WriteJson(writer, value);
        }
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteString("errorType", exception.GetType().FullName);
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (string line in exception.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            writer.WriteStringValue(line);
        writer.WriteEndArray();
    }
}
