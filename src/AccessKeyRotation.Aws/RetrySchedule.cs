namespace AccessKeyRotation.Aws;

/// <summary>The attempts at a call and the pauses in between (docs/decisions/retry-loops.md).</summary>
/// <param name="Attempts">The maximum number of attempts.</param>
/// <param name="Pause">The pause after the first attempt.</param>
public sealed record RetrySchedule(int Attempts, TimeSpan Pause, TimeProvider Time)
{
    /// <summary>The part of a pause that jitter omits at most, so that jitter never exceeds a limit of time.</summary>
    private const double JitterShare = 0.25;

    /// <summary>The pauses double up to this one; by default all pauses are equal.</summary>
    public TimeSpan LongestPause { get; init; } = Pause;

    /// <summary>Shortens each pause at random, for calls that several functions repeat at the same time.</summary>
    public bool HasJitter { get; init; }

    /// <summary>Repeats a read until its result is final. Returns the result of the last attempt.</summary>
    public async Task<T> UntilAsync<T>(
        Func<CancellationToken, Task<T>> read,
        Func<T, bool> isFinal,
        CancellationToken cancellationToken
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            T result = await read(cancellationToken);
            if (attempt == Attempts || isFinal(result))
                return result;
            await WaitAsync(attempt, cancellationToken);
        }
    }

    /// <summary>Waits after the attempt with this number.</summary>
    public Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        double pause = Math.Min(Pause.Ticks * Math.Pow(2, attempt - 1), LongestPause.Ticks);
        double share = HasJitter ? 1 - JitterShare * Random.Shared.NextDouble() : 1;
        return Task.Delay(TimeSpan.FromTicks((long)(pause * share)), Time, cancellationToken);
    }
}
