namespace AccessKeyRotation.Local.Lambda;

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
