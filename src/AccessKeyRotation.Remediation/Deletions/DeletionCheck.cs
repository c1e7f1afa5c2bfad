using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Deletions;

/// <summary>
/// Reads the key, its last use, its record and the waivers again right before a deletion, and decides again, because a
/// deletion cannot be undone and the plan can be minutes old.
/// </summary>
internal sealed class DeletionCheck(OperationContext context, DeletionPlanner planner, string waiverPath)
{
    /// <returns>The reason for a refusal, as the end of a sentence; null if the deletion is still allowed.</returns>
    /// <exception cref="Aws.AwsCallFailedException">A read failed, so nothing is deleted.</exception>
    public async Task<string?> RefusalOfAsync(
        IamUser user,
        PlannedDeletion planned,
        CancellationToken cancellationToken
    )
    {
        if (await context.Reads.UserKeys.ReadAsync(user.Id, user.Name, cancellationToken) is not { } live)
            return "the user is gone";
        if (live.Keys.FirstOrDefault(key => key.Id == planned.Key.Id) is not { } present)
            return "it is gone";

        WaiverRegistry registry = await context.Reads.Registries.ReadAsync(
            waiverPath,
            context.Settings.MaxWaiverDuration,
            cancellationToken
        );
        RecordState<DeactivationRecord> record = await context.Reads.Records.FindDeactivationAsync(
            user.Id,
            present.Id,
            cancellationToken
        );
        AccessKey key = present with
        {
            LastUse = await context.Reads.LastUses.ReadLastUseAsync(present.Id, cancellationToken),
        };
        DeletionPlan plan = planner.Plan(live.User, [key], new([record], []), registry);
        if (plan.Deletions is [{ } again] && again.Act == planned.Act && again.Record == planned.Record)
            return null;
        if (!planned.Act.Check(live.User, [key]).IsReady)
            return $"it is {key.Status}";
        return plan.Left is [{ } left] ? left.Why : "its record changed since the deletion was planned";
    }
}
