namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>The parameters of a simulation.</summary>
/// <param name="OldPercent">The percentage of users with a key over the limit.</param>
/// <param name="Rate">The sustained rate of IAM calls a second that an account allows. AWS does not publish its
/// own.</param>
/// <param name="Burst">The number of calls that it allows at once.</param>
/// <param name="Latency">The latency of every call.</param>
internal sealed record SimulationPlan(
    int Accounts,
    int Users,
    int OldPercent,
    double Rate,
    int Burst,
    TimeSpan Latency
);
