namespace AccessKeyRotation.Benchmarks.Retries;

/// <param name="Failed">How many requests failed with all their retries.</param>
/// <param name="CallsMade">How many calls reached IAM.</param>
internal sealed record RetryResult(int Failed, int CallsMade, TimeSpan Duration);
