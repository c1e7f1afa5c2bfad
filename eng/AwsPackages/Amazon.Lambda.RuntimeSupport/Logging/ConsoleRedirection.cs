using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Redirects the console to the log until disposed: standard output as Information, standard error as Error.
/// </summary>
internal sealed class ConsoleRedirection : IDisposable
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public ConsoleRedirection(LogWriter log)
    {
        Console.SetOut(TextWriter.Synchronized(new ConsoleLogWriter(log, _output, LogLevel.Information)));
        Console.SetError(TextWriter.Synchronized(new ConsoleLogWriter(log, _error, LogLevel.Error)));
    }

    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }
}
