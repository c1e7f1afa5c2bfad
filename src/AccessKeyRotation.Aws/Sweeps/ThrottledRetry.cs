namespace AccessKeyRotation.Aws.Sweeps;

/// <summary>
/// Asks again, after a pause, what IAM throttles longer than the SDK tries. The SDK pays for each retry out of a budget that all calls of a client share; a
/// large sweep under a steady limit uses it up, and from then on a throttled call is not tried again at all (docs/decisions/retry-mode.md).
/// </summary>
internal sealed class ThrottledRetry(TimeProvider time)
{
    /// <summary>With the pauses between them a call is given up after two minutes.</summary>
    private const int Attempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="read">Reads, and is safe to repeat.</param>
    /// <exception cref="AwsCallFailedException">It failed other than by throttling, or was throttled at every attempt.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read(cancellation).ConfigureAwait(false);
            }
            catch (AwsCallFailedException failed) when (failed.IsThrottled && attempt < Attempts)
            {
                await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
            }
        }
    }
}
