using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// Decides when a rotation ends: after the first use of the new key, and after the old key was unused for the waiting
/// time. Until then the delivered secret stays.
/// </summary>
/// <param name="wait">The time for the user to replace the old key, and the time that the old key must be
/// unused.</param>
public sealed class FinishPlanner(TimeSpan wait, DateTimeOffset now)
{
    /// <param name="keys">The user's keys, with the last use of the old and the new key.</param>
    /// <param name="deactivation">The record of the old key's deactivation; null if there is none.</param>
    public FinishPlan Plan(
        IamUser user,
        IReadOnlyCollection<AccessKey> keys,
        DeactivationRecord? deactivation,
        RotationRecord record,
        WaiverRegistry registry
    )
    {
        AccessKey? oldKey = keys.FirstOrDefault(key => key.Id == record.OldKey);
        AccessKey? newKey = keys.FirstOrDefault(key => key.Id == record.NewKey);
        if (record.Phase == RotationPhase.Ended)
            return oldKey is null
                ? new FinishPlan.Forget(record.OldKey)
                : new FinishPlan.Wait($"the rotation of {record.OldKey} has ended");
        if (record.Phase != RotationPhase.Delivered && (oldKey is not null || newKey is not null))
            return new FinishPlan.Wait("the new key's secret is not delivered yet; run RotateAccessKey again");
        if (newKey is not null && !record.IsNotified)
            return new FinishPlan.Wait(
                $"the owner was not notified of the new key {newKey.Id}; run RotateAccessKey again"
            );

        return oldKey switch
        {
            null => PlanWithoutOldKey(record, newKey, $"the old key {record.OldKey} is gone"),
            { Status: AccessKeyStatus.Inactive } old => PlanInactive(user, old, newKey, deactivation, record),
            { IsActive: true } old => PlanActive(user, old, newKey, record, registry),
            { } old => new FinishPlan.Wait($"the old key {old.Id} is {old.Status}"),
        };
    }

    private FinishPlan PlanActive(
        IamUser user,
        AccessKey old,
        AccessKey? newKey,
        RotationRecord record,
        WaiverRegistry registry
    )
    {
        if (record.At < old.CreateDate)
            return new FinishPlan.Wait($"the record of the rotation is older than the old key {old.Id}");
        if (newKey is not { IsActive: true })
            return new FinishPlan.Wait(
                $"the new key {record.NewKey} is gone or inactive, so the old key {old.Id} stays active"
            );
        if (registry.WaiverOf(user, old, now) is { } waiver)
            return new FinishPlan.Wait($"the old key {old.Id} is waived {waiver.DescribeFor(user)}");
        if (now - record.At < wait)
            return new FinishPlan.Wait($"the old key {old.Id} has time until {EndOf(record)}");
        if (!IsKnown(newKey.LastUse) || !IsKnown(old.LastUse))
            return new FinishPlan.Wait(
                $"the last use of {(IsKnown(newKey.LastUse) ? $"the old key {old.Id}" : $"the new key {newKey.Id}")} "
                    + "is not known"
            );
        if (newKey.LastUse == LastUse.Never)
            return new FinishPlan.RemindOfNewKey(newKey);
        // The old key must be unused for the whole waiting time, not only since the delivery: until the user replaces
        // it, its use is expected.
        return old.LastUse is LastUse.At used && now - used.Date < wait
            ? new FinishPlan.RemindOfOldKey(old, used)
            : new FinishPlan.Deactivate(KeyAction.On(user, old, KeyActionKind.Deactivate), old, Started: null);
    }

    private FinishPlan PlanInactive(
        IamUser user,
        AccessKey old,
        AccessKey? newKey,
        DeactivationRecord? deactivation,
        RotationRecord record
    )
    {
        DeactivationRecord? ours =
            deactivation is { } found && found.IsOf(old) && found.Cause == DeactivationCause.Rotation ? found : null;
        if (ours is null || newKey is { LastUse: not LastUse.At })
            return PlanWithoutOldKey(record, newKey, $"the old key {old.Id} is inactive");
        return ours.IsNotified
            ? new FinishPlan.CleanUp(old.Id)
            : new FinishPlan.Deactivate(KeyAction.On(user, old, KeyActionKind.Deactivate), old, ours);
    }

    /// <summary>
    /// Plans for a rotation that did not deactivate the old key itself. The secret stays for the same waiting time, and
    /// until the new key is used.
    /// </summary>
    private FinishPlan PlanWithoutOldKey(RotationRecord record, AccessKey? newKey, string reason)
    {
        if (now - record.At < wait)
            return new FinishPlan.Wait($"{reason}, and the new key's secret stays until {EndOf(record)}");
        return newKey switch
        {
            // The new key is deleted, so its secret is of no use.
            null => new FinishPlan.CleanUp(record.OldKey),
            { LastUse: LastUse.At } => new FinishPlan.CleanUp(record.OldKey),
            { IsActive: true } when newKey.LastUse == LastUse.Never => new FinishPlan.RemindOfNewKey(newKey),
            { IsActive: true } => new FinishPlan.Wait($"the last use of the new key {newKey.Id} is not known"),
            _ => new FinishPlan.Wait($"{reason}, and the new key {newKey.Id} is {newKey.Status} and was not used"),
        };
    }

    private static bool IsKnown(LastUse use) => use is LastUse.At || use == LastUse.Never;

    private string EndOf(RotationRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{(record.At + wait).UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
