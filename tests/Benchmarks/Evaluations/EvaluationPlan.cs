using AccessKeyRotation.Benchmarks.Functions;

namespace AccessKeyRotation.Benchmarks.Evaluations;

/// <summary>One way to run a scheduled evaluation.</summary>
/// <param name="Parameters">The rule's parameters as JSON.</param>
/// <param name="IsFirst">True if AWS Config has no results and IAM has no credential report.</param>
internal sealed record EvaluationPlan(Contender Contender, string Parameters, bool IsFirst = false);
