namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// Divides the remaining time of an invocation, so that results are submitted before Lambda ends the function. Reading
/// ends first, then the second listing that confirms the owners of the keys, then the reading of the waivers.
/// </summary>
internal sealed class TimeBudget : IDisposable
{
    /// <summary>
    /// The share of the remaining time that is reserved for the steps after reading: a sixth, within these bounds.
    /// </summary>
    private static readonly TimeSpan LeastReserve = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LargestReserve = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _reading;
    private readonly CancellationTokenSource _confirmation;
    private readonly CancellationTokenSource _waivers;

    public TimeBudget(TimeSpan remaining, TimeProvider time)
    {
        TimeSpan reserve = TimeSpan.FromTicks(
            Math.Clamp(remaining.Ticks / 6, LeastReserve.Ticks, LargestReserve.Ticks)
        );
        _reading = new(Before(reserve), time);
        _confirmation = new(Before(reserve / 2), time);
        _waivers = new(Before(reserve / 4), time);

        TimeSpan Before(TimeSpan end) => remaining > end ? remaining - end : TimeSpan.Zero;
    }

    public CancellationToken ReadingEnds => _reading.Token;

    public CancellationToken ConfirmationEnds => _confirmation.Token;

    public CancellationToken WaiversEnd => _waivers.Token;

    public void Dispose()
    {
        _reading.Dispose();
        _confirmation.Dispose();
        _waivers.Dispose();
    }
}
