using System.Text.Json;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>
/// One event: posted, started when the function takes it, answered, and finished when the function requests another
/// event.
/// </summary>
public sealed class Invocation
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Invocation(string payload, TimeSpan timeout, string functionArn) =>
        (Payload, Timeout, FunctionArn) = (payload, timeout, functionArn);

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public string TraceId { get; } =
        $"Root=1-{Guid.NewGuid().ToString("N")[..8]}-{Guid.NewGuid().ToString("N")[..24]};Sampled=0";

    public string Payload { get; }

    /// <summary>The time from the start to the deadline.</summary>
    public TimeSpan Timeout { get; }

    public string FunctionArn { get; }

    public Task Started => _started.Task;

    public Task<InvocationAnswer> Answer => _answer.Task;

    public Task Finished => _finished.Task;

    internal void Start() => _started.TrySetResult();

    /// <summary>Returns false if it was already answered.</summary>
    internal bool TryAnswer(InvocationAnswer answer) => _answer.TrySetResult(answer);

    internal void Finish() => _finished.TrySetResult();
}

/// <summary>The result of an invocation for its caller.</summary>
/// <param name="RequestId">The request id that the function received.</param>
/// <param name="Payload">The result of the function as text; null if it failed, empty if it returns nothing.</param>
/// <param name="Error">Null if the function succeeded.</param>
/// <param name="Duration">From the start of the event to the response, without the start of the process.</param>
/// <param name="Log">The standard output and standard error during the invocation, including the start of the process
/// if it was started for it.</param>
public sealed record InvocationResult(
    string RequestId,
    string? Payload,
    InvocationError? Error,
    TimeSpan Duration,
    IReadOnlyList<string> Log
)
{
    public bool Succeeded => Error is null;

    public string? ErrorType => Error?.ErrorType;

    public string? ErrorMessage => Error?.ErrorMessage;
}

/// <summary>The error of a failed invocation, with the members that Lambda returns to a caller.</summary>
public sealed record InvocationError(string ErrorType, string ErrorMessage)
{
    /// <summary>The stack frames that the function sent; empty for errors of Lambda itself.</summary>
    public IReadOnlyList<string> StackTrace { get; init; } = [];

    /// <summary>
    /// Parses a function's error. If the body is not a JSON object, the header's type and the text are used.
    /// </summary>
    internal static InvocationError Parse(byte[] body, string? typeHeader)
    {
        string fallbackType = string.IsNullOrEmpty(typeHeader) ? "Runtime.Unknown" : typeHeader;
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return new(Text(json, "errorType") ?? fallbackType, Text(json, "errorMessage") ?? "")
                {
                    StackTrace = Frames(json),
                };
        }
        catch (JsonException)
        {
            // Lambda also uses the header here.
        }
        return new(fallbackType, System.Text.Encoding.UTF8.GetString(body));
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static IReadOnlyList<string> Frames(JsonDocument json) =>
        json.RootElement.TryGetProperty("stackTrace", out JsonElement frames) && frames.ValueKind == JsonValueKind.Array
            ? [.. frames.EnumerateArray().Select(frame => frame.ToString())]
            : [];
}
