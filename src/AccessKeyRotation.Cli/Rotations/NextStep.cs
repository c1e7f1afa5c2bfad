using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Rotations;

/// <summary>The next step of a rotation in words.</summary>
internal static class NextStep
{
    private const string NextRun = "by the next run of FinishRotation";

    /// <summary>Returns the end of a sentence, without key ids.</summary>
    public static string Describe(RotationInProgress rotation) =>
        rotation.Plan switch
        {
            FinishPlan.Wait wait => $"waits: {WithoutKeys(wait.Why, rotation.Record)}",
            FinishPlan.RemindOfNewKey => $"the owner is reminded {NextRun}: the new key was never used",
            FinishPlan.RemindOfOldKey => $"the owner is reminded {NextRun}: the old key is still used",
            FinishPlan.Deactivate => $"the old key is deactivated {NextRun}",
            FinishPlan.CleanUp => $"the delivered secret is removed {NextRun}: the old key is inactive or gone",
            _ => $"the record of the rotation is removed {NextRun}",
        };

    /// <summary>Returns the name of the step for programs.</summary>
    public static string NameOf(FinishPlan plan) =>
        plan switch
        {
            FinishPlan.Wait => "wait",
            FinishPlan.RemindOfNewKey => "remind-of-new-key",
            FinishPlan.RemindOfOldKey => "remind-of-old-key",
            FinishPlan.Deactivate => "deactivate-old-key",
            FinishPlan.CleanUp => "remove-secret",
            _ => "remove-record",
        };

    /// <summary>The ids stand beside the text.</summary>
    private static string WithoutKeys(string text, RotationRecord record)
    {
        string shorter = text.Replace($" {record.OldKey}", "", StringComparison.Ordinal);
        return record.NewKey is { } newKey ? shorter.Replace($" {newKey}", "", StringComparison.Ordinal) : shorter;
    }
}
