using System.Globalization;
using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Rotations;

/// <summary>Decides whether the old key of a rotation can go. It goes only while the new one is there to take its place.</summary>
/// <param name="wait">How long the user has to take the new key.</param>
public sealed class FinishPlanner(TimeSpan wait, DateTimeOffset now)
{
    /// <param name="keys">With the last use of the old key.</param>
    public FinishPlan Plan(IamUser user, IReadOnlyCollection<AccessKey> keys, UserTags tags, RotationRecord record, WaiverRegister register)
    {
        if (record.Phase != RotationPhase.Delivered || record.NewKey is not { } newKey)
            return new FinishPlan.Wait("the new key's secret is not delivered yet; run RotateAccessKey again");
        AccessKey? replacement = keys.FirstOrDefault(key => key.Id == newKey);
        if (replacement is not null && !record.IsNotified)
            return new FinishPlan.Wait($"nobody was told where the secret of the new key {newKey} is; run RotateAccessKey again");
        if (keys.FirstOrDefault(key => key.Id == record.OldKey) is not { } old)
            return new FinishPlan.CleanUp(record.OldKey);

        DeactivationRecord? begun = tags.DeactivationOf(old.Id) is { } recorded && recorded.IsOf(old) ? recorded : null;
        if (old.Status == AccessKeyStatus.Inactive)
            return PlanInactive(user, old, begun, record);
        if (!old.IsActive)
            return new FinishPlan.Wait($"the old key {old.Id} is {old.Status}");
        if (record.At < old.CreateDate)
            return new FinishPlan.Wait($"the record of the rotation is older than the old key {old.Id}");
        if (replacement is not { IsActive: true })
            return new FinishPlan.Wait($"the new key {newKey} is gone or inactive, so the old key {old.Id} is left");
        if (register.WaiverOf(user, old, now) is { } waiver)
            return new FinishPlan.Wait(string.Create(CultureInfo.InvariantCulture, $"the old key {old.Id} is waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}"));
        if (now - record.At < wait)
            return new FinishPlan.Wait(string.Create(CultureInfo.InvariantCulture, $"the old key {old.Id} has time until {(record.At + wait).UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
        return old.LastUse switch
        {
            // Unused for the whole waiting time, not ever since: whoever took the new key a day after its delivery used the old one until then.
            LastUse.At used when now - used.Date < wait => new FinishPlan.TellAgain(old, used),
            LastUse.At => Deactivate(user, old, begun: null),
            _ => old.LastUse == LastUse.Never ? Deactivate(user, old, begun: null) : new FinishPlan.Wait($"the last use of the old key {old.Id} is not known"),
        };
    }

    /// <summary>Where it was not the rotation that deactivated the old key, the user keeps the waiting time to get the delivered secret.</summary>
    private FinishPlan PlanInactive(IamUser user, AccessKey old, DeactivationRecord? begun, RotationRecord record)
    {
        if (begun is { IsNotified: false })
            return Deactivate(user, old, begun);
        return begun?.Cause == DeactivationCause.Rotation || now - record.At >= wait
            ? new FinishPlan.CleanUp(old.Id)
            : new FinishPlan.Wait(string.Create(CultureInfo.InvariantCulture, $"the old key {old.Id} is inactive, and the new key's secret waits until {(record.At + wait).UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
    }

    private static FinishPlan.Deactivate Deactivate(IamUser user, AccessKey old, DeactivationRecord? begun) =>
        new(KeyAct.On(user, old, KeyActKind.Deactivate), old, begun);
}
