using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Formats an entry as one JSON object a line. The arguments of the template are separate properties, so that a query
/// can filter by them. The default encoder escapes ', &lt;, &gt;, &amp;, + and characters beyond ASCII.
/// </summary>
internal sealed class JsonLogFormat : ILogFormat
{
    public string Format(LogEntry entry)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteString(
                "timestamp",
                entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            );
            writer.WriteString("level", entry.Level.ToString());
            WriteIfPresent(writer, "requestId", entry.Invocation?.RequestId);
            WriteIfPresent(writer, "tenantId", entry.Invocation?.TenantId);
            WriteIfPresent(writer, "traceId", entry.Invocation?.TraceId);
            writer.WriteString("message", entry.Message.Render());
            foreach ((string name, object value, string format) in entry.Message.Properties)
            {
                writer.WritePropertyName(name);
                LogValue.WriteJson(writer, value, format);
            }
            if (entry.Exception is not null)
                WriteException(writer, entry.Exception);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    private static void WriteIfPresent(Utf8JsonWriter writer, string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(name, value);
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteString("errorType", exception.GetType().FullName);
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (string line in exception.ToString().Split('\n'))
            writer.WriteStringValue(line.Trim());
        writer.WriteEndArray();
    }
}
