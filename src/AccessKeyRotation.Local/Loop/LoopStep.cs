using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>One invocation of the rule as the loop saw it.</summary>
/// <param name="IsFinished">Whether AWS Config has seen the run end: that is, whether anything was put, be it an empty list.</param>
/// <param name="Calls">The calls that reached the account, by service and action.</param>
public sealed record LoopStep(InvocationResult Result, bool IsFinished, IReadOnlyList<CallCount> Calls, DateTimeOffset Started);
