namespace AccessKeyRotation.Benchmarks.Retries;

/// <param name="Failed">The number of requests that failed after all retries.</param>
/// <param name="CallsMade">The number of calls that reached IAM.</param>
internal sealed record RetryResult(int Failed, int CallsMade, TimeSpan Duration);
