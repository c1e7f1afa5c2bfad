namespace Amazon.Lambda.RuntimeSupport;

internal interface ILogFormat
{
    /// <summary>The entry as it goes to the log, without the line end.</summary>
    string Format(LogEntry entry);
}
