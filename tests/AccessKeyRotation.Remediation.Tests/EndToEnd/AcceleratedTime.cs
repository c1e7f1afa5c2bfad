namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// The system time with pauses of a hundredth of their length. Durations of a minute or more are not pauses and keep
/// their length.
/// </summary>
internal sealed class AcceleratedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1) ? dueTime / 100 : dueTime,
            period
        );
}
