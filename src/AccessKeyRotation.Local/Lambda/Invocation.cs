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
