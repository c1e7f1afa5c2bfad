using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Loop;

/// <summary>One invocation of the rule as the loop saw it.</summary>
/// <param name="IsFinished">Whether AWS Config has seen the run end: that is, whether anything was put, be it an empty list.</param>
/// <param name="Calls">How many calls reached the account, by action.</param>
public sealed record LoopStep(InvocationResult Result, bool IsFinished, IReadOnlyDictionary<string, int> Calls, DateTimeOffset Started);
