namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The time of the system, in which whoever pauses waits a hundredth of what it asks for.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
}
