using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class LambdaConsoleLogger(LogWriter log) : ILambdaLogger
{
    public void Log(string message) => log.Write(LogLevel.Information, exception: null, message, arguments: []);

    public void LogLine(string message) => Log(message);

    public void Log(string level, string message) => Log(level, message, args: []);

    public void Log(string level, string message, params object[] args) => Log(level, exception: null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        log.Write(LogLevelNames.Parse(level) ?? LogLevel.Information, exception, message, args);
}
