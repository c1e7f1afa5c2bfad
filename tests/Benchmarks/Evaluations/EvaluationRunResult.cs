namespace AccessKeyRotation.Benchmarks.Evaluations;

/// <summary>The cost of one warm scheduled evaluation.</summary>
/// <param name="Start">From the start of the process until it requested its first event. Not included in
/// <paramref name="Duration" />.</param>
/// <param name="PeakMegabytes">The peak memory of the process, including its first invocation.</param>
internal sealed record EvaluationRunResult(
    string Name,
    int IamCalls,
    int ConfigCalls,
    TimeSpan Duration,
    TimeSpan Start,
    double PeakMegabytes
)
{
    public int Calls => IamCalls + ConfigCalls;
}
