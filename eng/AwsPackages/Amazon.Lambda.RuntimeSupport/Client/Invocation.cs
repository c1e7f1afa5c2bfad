namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One event from the Runtime API.</summary>
internal sealed class Invocation(
    string requestId,
    DateTimeOffset deadline,
    string functionArn,
    string traceId,
    string tenantId,
    Stream input
) : IDisposable
{
    public string RequestId { get; } = requestId;

    public DateTimeOffset Deadline { get; } = deadline;

    public string FunctionArn { get; } = functionArn;

    public string TraceId { get; } = traceId;

    public string TenantId { get; } = tenantId;

    public Stream Input { get; } = input;

    public void Dispose() => Input.Dispose();
}
