using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Time, request id, level and message, parted by tabs.</summary>
internal sealed class TextLogFormat : ILogFormat
{
    public string Format(LogEntry entry)
    {
        string time = entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string line = $"{time}\t{entry.Invocation?.RequestId}\t{LogLevelNames.Short(entry.Level)}\t{entry.Message.Render()}";
        return entry.Exception is null ? line : $"{line}{Environment.NewLine}{entry.Exception}";
    }
}
