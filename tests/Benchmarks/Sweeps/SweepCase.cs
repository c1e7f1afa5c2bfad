namespace AccessKeyRotation.Benchmarks.Sweeps;

/// <summary>The circumstances that all contenders meet alike.</summary>
internal sealed record SweepCase(int Users, int OldPercent, TimeSpan Latency);
