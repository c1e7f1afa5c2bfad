using System.Collections;
using System.Globalization;
using System.Text;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Core;

namespace EchoFunction;

/// <summary>Everything that a function can do in its environment, valid and invalid.</summary>
internal static class Behaviours
{
    public static async Task<EchoResponse> HandleAsync(EchoRequest request, ILambdaContext context)
    {
        switch (request.Do)
        {
            case "echo":
                return new() { Text = request.Text };
            case "repeat":
                return new() { Text = new string('x', request.Number) };
            case "throw":
                throw new InvalidOperationException(request.Text, new TimeoutException("the cause"));
            case "hang":
                await Task.Delay(Timeout.Infinite);
                break;
            case "exit":
                await Console.Error.WriteLineAsync(request.Text);
                Environment.Exit(request.Number);
                break;
            case "print":
                await Console.Out.WriteLineAsync(request.Text);
                await Console.Error.WriteLineAsync(request.Text);
                break;
            case "write":
                await WriteRawAsync(Console.OpenStandardOutput(), request.Text);
                await WriteRawAsync(Console.OpenStandardError(), request.Text);
                break;
            case "log":
                Log(context.Logger, request);
                break;
            case "context":
                return new() { Values = Describe(context) };
            case "environment":
                return new() { Values = EnvironmentVariables() };
            default:
                throw new ArgumentException($"There is no behaviour '{request.Do}'.");
        }
        return new();
    }

    public static Task TakeConfigEventAsync(ConfigEvent configEvent, ILambdaContext context)
    {
        context.Logger.LogInformation(
            $"{configEvent.ConfigRuleName}|{configEvent.EventLeftScope}|{configEvent.RuleParameters ?? "none"}|{configEvent.ResultToken}"
        );
        return Task.CompletedTask;
    }

    /// <summary>Writes past the runtime's console, without a line end.</summary>
    private static async Task WriteRawAsync(Stream stream, string? text)
    {
        await using (stream)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text ?? ""));
    }

    private static void Log(ILambdaLogger logger, EchoRequest request)
    {
        logger.LogLine("line");
        logger.LogDebug("debug");
        logger.LogInformation(
            "{Count:000} keys of {User} since {Since}, {Missing} in {Places}",
            request.Number,
            request.Text,
            DateTimeOffset.UnixEpoch,
            null,
            new[] { "a", "b" }
        );
        logger.LogInformation("{{literal}} {1} before {0}", "zero", "one");
        logger.LogWarning("warning");
        logger.LogError(new InvalidOperationException("broken"), "It is {State}", "bad");
        logger.Log("Critical", "critical");
    }

    private static Dictionary<string, string> Describe(ILambdaContext context) =>
        new()
        {
            ["requestId"] = context.AwsRequestId,
            ["name"] = context.FunctionName,
            ["version"] = context.FunctionVersion,
            ["arn"] = context.InvokedFunctionArn,
            ["memory"] = context.MemoryLimitInMB.ToString(CultureInfo.InvariantCulture),
            ["logGroup"] = context.LogGroupName,
            ["logStream"] = context.LogStreamName,
            ["remainingSeconds"] = context.RemainingTime.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["traceId"] = context.TraceId,
            ["process"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        };

    private static Dictionary<string, string> EnvironmentVariables() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
}
