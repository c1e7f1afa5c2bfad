namespace AccessKeyRotation.Benchmarks.Evaluations;

/// <summary>The conditions that are the same for all contenders.</summary>
internal sealed record EvaluationCase(int Users, int OldPercent, TimeSpan Latency);
