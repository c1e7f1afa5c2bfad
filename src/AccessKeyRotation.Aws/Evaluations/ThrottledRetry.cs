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
    private const int Attempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="read">A read that is safe to repeat.</param>
    /// <exception cref="AwsCallFailedException">The call failed for another reason than throttling, or was throttled at
    /// every attempt.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read(cancellationToken);
            }
            catch (AwsCallFailedException failed) when (failed.IsThrottled && attempt < Attempts)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
            }
        }
    }
}
