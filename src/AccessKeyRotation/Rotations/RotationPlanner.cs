using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Rotations;

/// <summary>Decides what a rotation needs next, from wherever an earlier run was interrupted.</summary>
public static class RotationPlanner
{
    /// <summary>IAM's quota of access keys; inactive ones count.</summary>
    private const int MaxKeys = 2;

    /// <summary>
    /// A key whose secret was not delivered was created within this time of the record, be its id written down or not: a step ends after five
    /// minutes, and the clocks of AWS differ by less than the rest.
    /// </summary>
    private static readonly TimeSpan CreationWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public static RotationPlan Plan(RotationReading reading)
    {
        RotationRecord? record = reading.Tags.Rotation;
        if (reading.Tags.Unreadable.Contains(RotationRecord.TagKey))
            return new RotationPlan.Blocked($"The tag {RotationRecord.TagKey} of {reading.User.Name} holds something else than a record of a rotation; look at it and remove it.");
        if (record is null || IsOver(record, reading))
            return Begin(reading);
        return record.Phase == RotationPhase.Delivered
            ? record.IsNotified ? new RotationPlan.Done(record) : new RotationPlan.Tell(record)
            : Resume(reading, record);
    }

    /// <summary>A delivered key that is gone: somebody ended that rotation by hand.</summary>
    private static bool IsOver(RotationRecord record, RotationReading reading) =>
        record.Phase == RotationPhase.Delivered && reading.Keys.All(key => key.Id != record.NewKey);

    private static RotationPlan Begin(RotationReading reading)
    {
        IamUser user = reading.User;
        if (reading.Keys.Count >= MaxKeys)
        {
            string keys = string.Join(" and ", reading.Keys.OrderBy(key => key.CreateDate).Select(key => $"{key.Id} ({key.Status}, created {key.CreateDate.UtcDateTime:yyyy-MM-dd})"));
            return new RotationPlan.Blocked(
                $"{user.Name} has {keys}; IAM allows {MaxKeys} access keys a user, inactive ones included, so no new one can be created. Delete the one that is not needed first.");
        }
        if (reading.Keys is not [{ IsActive: true } old])
        {
            return new RotationPlan.Blocked(reading.Keys is [{ } only]
                ? $"The only access key of {user.Name}, {only.Id}, is {only.Status}; there is no active key to rotate."
                : $"{user.Name} has no access key to rotate.");
        }
        return reading.Tags.HasRoomFor([RotationRecord.TagKey, DeactivationRecord.TagKeyOf(old.Id)])
            ? new RotationPlan.Create(old, null)
            : new RotationPlan.Blocked($"{user.Name} has {UserTags.MaxPerUser} tags or nearly so, and a rotation is recorded in two: remove two of the others first.");
    }

    private static RotationPlan Resume(RotationReading reading, RotationRecord record)
    {
        IamUser user = reading.User;
        if (reading.IsBegunElsewhere)
            return new RotationPlan.Blocked($"Automation execution {record.ExecutionId} is rotating {record.OldKey} of {user.Name} since {record.At:u} and has not ended.");
        if (reading.Keys.FirstOrDefault(key => key.Id == record.OldKey) is not { IsActive: true } old)
            return new RotationPlan.Blocked($"{user.Name} has no active access key {record.OldKey} any more, whose rotation was begun; remove the tag {RotationRecord.TagKey}.");

        AccessKey[] created = [.. reading.Keys.Where(key => key.Id != old.Id && IsCreatedFor(record, key))];
        if (created.Length > 1 || reading.Keys.Except([old]).Except(created).Any())
            return new RotationPlan.Blocked($"{user.Name} has further access keys since {record.At:u}, and it cannot be told which of them was created for the rotation of {old.Id}.");
        if (created is not [{ } key])
            return new RotationPlan.Create(old, null);
        if (record.NewKey is not null && reading.SecretDeliveredAt >= key.CreateDate)
            return new RotationPlan.Tell(record with { Phase = RotationPhase.Delivered });
        return key.LastUse == LastUse.Never && key.Status is AccessKeyStatus.Active or AccessKeyStatus.Inactive
            ? new RotationPlan.Create(old, KeyAct.On(user, key, KeyActKind.Delete))
            : new RotationPlan.Blocked($"Access key {key.Id} of {user.Name}, created {key.CreateDate:u}, may be in use, so it is not the one whose secret was lost.");
    }

    private static bool IsCreatedFor(RotationRecord record, AccessKey key) =>
        key.Id == (record.NewKey ?? key.Id) && key.CreateDate > record.At - ClockSkew && key.CreateDate < record.At + CreationWindow;
}
