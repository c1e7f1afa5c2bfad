using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Writes formatted entries of at least the minimum level, one at a time.</summary>
internal sealed class LogWriter(TextWriter output, LogLevel minimum, ILogFormat format, TimeProvider time)
{
    private static readonly AsyncLocal<Invocation> s_current = new();
    private readonly Lock _turn = new();

    /// <summary>The event that the current flow of control handles; null between events.</summary>
    public static Invocation Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public void Write(LogLevel level, Exception exception, string template, object[] arguments) =>
        WriteTo(output, level, exception, template, arguments);

    public void WriteTo(TextWriter target, LogLevel level, Exception exception, string template, object[] arguments)
    {
        if (level < minimum)
            return;
        string line = format.Format(
            new LogEntry(time.GetUtcNow(), level, Current, new MessageTemplate(template, arguments), exception)
        );
        lock (_turn)
        {
            target.WriteLine(line);
            target.Flush();
        }
    }
}
