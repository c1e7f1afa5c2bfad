namespace AccessKeyRotation.Benchmarks.Sweeps;

/// <summary>What one warm sweep cost.</summary>
/// <param name="Start">From the start of the process until it asked for its first event: not part of <paramref name="Duration"/>.</param>
/// <param name="PeakMegabytes">Of the process, its first invocation included.</param>
internal sealed record SweepResult(string Name, int IamCalls, int ConfigCalls, TimeSpan Duration, TimeSpan Start, double PeakMegabytes)
{
    public int Calls => IamCalls + ConfigCalls;
}
