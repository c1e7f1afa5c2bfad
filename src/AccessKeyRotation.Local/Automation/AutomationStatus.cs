namespace AccessKeyRotation.Local.Automation;

/// <summary>Of an execution or of a step. A step that was never run stays <see cref="Pending"/>.</summary>
public enum AutomationStatus
{
    Pending,
    InProgress,
    Waiting,
    Success,
    TimedOut,
    Cancelling,
    Cancelled,
    Failed,
}
