namespace AccessKeyRotation.Soak.Accounts;

/// <summary>
/// A clock that the simulation moves, shared by the account and the functions. Pauses take a hundredth of their length
/// in real time. Durations of a minute or more are not pauses and keep their length.
/// </summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1) ? dueTime / 100 : dueTime,
            period
        );
}
