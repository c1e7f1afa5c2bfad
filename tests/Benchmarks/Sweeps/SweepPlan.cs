using AccessKeyRotation.Benchmarks.Functions;

namespace AccessKeyRotation.Benchmarks.Sweeps;

/// <summary>A way to sweep.</summary>
/// <param name="Parameters">The rule's parameters, as JSON.</param>
/// <param name="IsFirst">Whether AWS Config holds no results yet and IAM has no credential report.</param>
internal sealed record SweepPlan(Contender Contender, string Parameters, bool IsFirst = false);
