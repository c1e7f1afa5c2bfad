using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The settings that Lambda passes to the process in environment variables, read once.</summary>
internal sealed class FunctionEnvironment
{
    public string RuntimeApi { get; private init; }

    public string FunctionName { get; private init; }

    public string FunctionVersion { get; private init; }

    public int MemoryLimitInMB { get; private init; }

    public string LogGroupName { get; private init; }

    public string LogStreamName { get; private init; }

    public LogLevel MinimumLogLevel { get; private init; }

    public ILogFormat LogFormat { get; private init; }

    /// <summary>True to handle one event and then end, for debuggers and tests.</summary>
    public bool RunOnce { get; private init; }

    public static FunctionEnvironment Read() =>
        new()
        {
            RuntimeApi = Variable("AWS_LAMBDA_RUNTIME_API")
                ?? throw new InvalidOperationException(
                    "AWS_LAMBDA_RUNTIME_API is not set: only Lambda can start this program."
                ),
            FunctionName = Variable("AWS_LAMBDA_FUNCTION_NAME"),
            FunctionVersion = Variable("AWS_LAMBDA_FUNCTION_VERSION"),
            MemoryLimitInMB = int.TryParse(
                Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
                CultureInfo.InvariantCulture,
                out int size
            )
                ? size
                : 0,
            LogGroupName = Variable("AWS_LAMBDA_LOG_GROUP_NAME"),
            LogStreamName = Variable("AWS_LAMBDA_LOG_STREAM_NAME"),
            MinimumLogLevel = LogLevelNames.Parse(Variable("AWS_LAMBDA_LOG_LEVEL")) ?? LogLevel.Information,
            LogFormat = VariableIs("AWS_LAMBDA_LOG_FORMAT", "JSON") ? new JsonLogFormat() : new TextLogFormat(),
            RunOnce = VariableIs("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"),
        };

    private static bool VariableIs(string name, string value) =>
        string.Equals(Variable(name), value, StringComparison.OrdinalIgnoreCase);

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
