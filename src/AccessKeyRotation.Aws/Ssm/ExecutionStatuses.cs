namespace AccessKeyRotation.Aws.Ssm;

/// <summary>What the statuses of an Automation execution mean (SSM API, AutomationExecutionStatus).</summary>
internal static class ExecutionStatuses
{
    public const string Success = "Success";

    /// <summary>Those of an execution of one document in which something still runs, or is still to.</summary>
    public static readonly IReadOnlyList<string> Running = ["Pending", "InProgress", "Waiting", "Cancelling"];

    /// <summary>Those after which no step runs any more.</summary>
    private static readonly string[] Ended =
    [
        Success, "Failed", "TimedOut", "Cancelled", "Rejected", "CompletedWithSuccess", "CompletedWithFailure", "Exited",
    ];

    /// <summary>A status that is not known is that of an execution that may still act.</summary>
    public static bool IsEnded(string? status) => status is not null && Ended.Contains(status);
}
