namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>What is simulated.</summary>
/// <param name="OldPercent">How many of a hundred users have a key over the limit.</param>
/// <param name="Rate">Calls of IAM a second that an account allows in the long run; AWS does not publish its own.</param>
/// <param name="Burst">Calls that it allows at once.</param>
/// <param name="Latency">That every call waits.</param>
internal sealed record SimulationPlan(int Accounts, int Users, int OldPercent, double Rate, int Burst, TimeSpan Latency);
