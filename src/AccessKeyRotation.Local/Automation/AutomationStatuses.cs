namespace AccessKeyRotation.Local.Automation;

internal static class AutomationStatuses
{
    public static bool IsFinal(this AutomationStatus status) =>
        status is AutomationStatus.Success or AutomationStatus.TimedOut or AutomationStatus.Cancelled or AutomationStatus.Failed;
}
