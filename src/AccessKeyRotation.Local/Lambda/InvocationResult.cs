namespace AccessKeyRotation.Local.Lambda;

/// <summary>One invocation as its caller sees it.</summary>
/// <param name="RequestId">The id that the function saw as its request id.</param>
/// <param name="Payload">What the function returned, as text; null when it failed, empty when it returns nothing.</param>
/// <param name="Error">Null when the function succeeded.</param>
/// <param name="Duration">From handing out the event to the answer; starting the process does not count.</param>
/// <param name="Log">
/// What the process wrote to standard output and standard error meanwhile, and before it when it was started for this one.
/// </param>
public sealed record InvocationResult(
    string RequestId, string? Payload, InvocationError? Error, TimeSpan Duration, IReadOnlyList<string> Log)
{
    public bool Succeeded => Error is null;

    public string? ErrorType => Error?.ErrorType;

    public string? ErrorMessage => Error?.ErrorMessage;
}
