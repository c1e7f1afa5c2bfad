using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Formats time, request id, level and message, separated by tabs.</summary>
internal sealed class TextLogFormat : ILogFormat
{
    public string Format(LogEntry entry)
    {
        string time = entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string message = entry.Message.Render();
        string exception =
            entry.Exception is null ? ""
            : message.Length == 0 ? $"{entry.Exception}"
            : $"\n{entry.Exception}";
        return $"{time}\t{entry.Invocation?.RequestId}\t{LogLevelNames.Short(entry.Level)}\t{message}{exception}";
    }
}
