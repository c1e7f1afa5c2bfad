namespace AccessKeyRotation.Aws.Evaluations;

/// <summary>
/// Retries, after a pause, a call that IAM throttles for longer than the SDK retries. The SDK takes each retry from a
/// budget that all calls of a client share. A large scheduled evaluation under a constant limit uses it up, and then
/// the SDK does not retry a throttled call at all (docs/decisions/retry-mode.md). In a storm of change notifications,
/// many functions share the limit.
/// </summary>
public sealed class ThrottledRetry(TimeProvider time)
{
    /// <summary>With the pauses in between, a call fails after two minutes.</summary>
    private readonly RetrySchedule _schedule = new(Attempts: 8, TimeSpan.FromSeconds(1), time)
    {
        LongestPause = TimeSpan.FromSeconds(30),
        HasJitter = true,
    };

    /// <param name="read">A read that is safe to repeat.</param>
    /// <exception cref="AwsCallFailedException">The call failed for another reason than throttling, or was throttled at
    /// every attempt.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read(cancellationToken);
            }
            catch (AwsCallFailedException failed) when (failed.IsThrottled && attempt < _schedule.Attempts)
            {
                await _schedule.WaitAsync(attempt, cancellationToken);
            }
        }
    }
}
