namespace Amazon.Lambda.RuntimeSupport;

internal interface ILogFormat
{
    /// <summary>Returns the log entry without the line end.</summary>
    string Format(LogEntry entry);
}
