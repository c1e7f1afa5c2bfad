namespace AccessKeyRotation.Benchmarks.Organization;

/// <summary>The cost of one scheduled evaluation.</summary>
/// <param name="IamCalls">Including retries.</param>
/// <param name="Throttled">The number of throttled IAM calls.</param>
internal sealed record MeasuredAccountResult(int IamCalls, int Throttled, int ConfigCalls, TimeSpan Duration);
