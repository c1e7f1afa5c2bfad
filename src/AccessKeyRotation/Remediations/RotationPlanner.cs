using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// Decides the next step of a rotation, including one that an earlier run did not complete. It deletes only the key
/// that the record names as created by this system, and only if that key was never used.
/// </summary>
public static class RotationPlanner
{
    /// <summary>IAM's quota of access keys for each user; inactive keys count.</summary>
    private const int MaxKeys = 2;

    public static RotationPlan Plan(RotationSnapshot snapshot)
    {
        if (snapshot.Record is not { Phase: not RotationPhase.Ended } record)
            return Start(snapshot);
        bool replaces = snapshot.Redeliver && record.ExecutionId != snapshot.ExecutionId;
        AccessKey? created = KeyOf(snapshot, record.NewKey);
        if (record is { Phase: RotationPhase.Delivered, IsNotified: true } && created is not null && !replaces)
            return new RotationPlan.Done(record);
        if (snapshot.IsInProgress)
            return new RotationPlan.Blocked(
                $"Automation execution {record.ExecutionId} started to rotate {record.OldKey} of "
                    + $"{snapshot.User.Name} at {record.At:u} and has not ended. Wait until it has ended."
            );
        if (created is not null)
            return PlanCreated(snapshot, record, created, replaces);
        return record.NewKey is { } newKey ? PlanMissing(snapshot, newKey) : PlanUnrecorded(snapshot, record);
    }

    private static RotationPlan Start(RotationSnapshot snapshot)
    {
        IamUser user = snapshot.User;
        if (snapshot.Keys.Count >= MaxKeys)
        {
            return new RotationPlan.Blocked(
                $"{user.Name} has {Describe(snapshot.Keys)}; IAM allows {MaxKeys} access keys for each user, "
                    + "inactive ones included, so no new one can be created. Delete the key that is not needed, then "
                    + "run the document again."
            );
        }
        if (snapshot.Keys is [{ IsActive: true } old])
            return new RotationPlan.Create(old, null);
        return new RotationPlan.Blocked(
            snapshot.Keys is [{ } only]
                ? $"The only access key of {user.Name}, {only.Id}, is {only.Status}; there is no active key to rotate."
                : $"{user.Name} has no access key to rotate."
        );
    }

    /// <summary>The user has the recorded new key.</summary>
    private static RotationPlan PlanCreated(
        RotationSnapshot snapshot,
        RotationRecord record,
        AccessKey created,
        bool replaces
    )
    {
        // A delivery at or after the creation is of this key, even if the run ended before it recorded the delivery. A
        // used key was delivered:
        // its secret exists nowhere else.
        bool isDelivered =
            record.Phase == RotationPhase.Delivered
            || snapshot.SecretDeliveredAt >= created.CreateDate
            || created.LastUse is LastUse.At;
        if (isDelivered && !replaces)
            return new RotationPlan.Notify(record with { Phase = RotationPhase.Delivered });

        if (KeyOf(snapshot, record.OldKey) is not { IsActive: true } old)
        {
            return new RotationPlan.Blocked(
                $"{snapshot.User.Name} has no active access key {record.OldKey} any more, with which the user would "
                    + $"fetch the secret of a new key, so {created.Id} is not replaced. "
                    + "Delete it if it is not used, and create a key by hand."
            );
        }
        if (snapshot.Keys.Count > MaxKeys)
            return new RotationPlan.Blocked(
                $"{snapshot.User.Name} has {Describe(snapshot.Keys)}: more than a rotation needs. Delete the ones "
                    + "that are not needed."
            );
        if (created.LastUse is LastUse.At used)
            return new RotationPlan.Blocked(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Access key {created.Id} of {snapshot.User.Name} was used at {used.Date:u}, so the user has its "
                        + $"secret and the key is not replaced."
                )
            );
        if (created.LastUse != LastUse.Never)
            return new RotationPlan.Blocked(
                $"The last use of access key {created.Id} of {snapshot.User.Name} is not known, so the key is not "
                    + "replaced. Run the document again."
            );
        return created.Status is AccessKeyStatus.Active or AccessKeyStatus.Inactive
            ? new RotationPlan.Create(old, new(snapshot.User, created))
            : new RotationPlan.Blocked(
                $"Access key {created.Id} of {snapshot.User.Name} is {created.Status}, so it is not replaced. Delete "
                    + "it, and run the document again."
            );
    }

    /// <summary>The user does not have the recorded new key: a person deleted it, or another user has it.</summary>
    private static RotationPlan PlanMissing(RotationSnapshot snapshot, AccessKeyId newKey)
    {
        if (snapshot.Elsewhere is not { } held)
            return Start(snapshot);
        if (held.User.Id == snapshot.User.Id)
            return new RotationPlan.Blocked(
                $"IAM names {snapshot.User.Name} as the user of access key {newKey} and does not list the key. Run "
                    + "the document again in a few minutes."
            );
        if (held.Key.LastUse != LastUse.Never)
            return new RotationPlan.Blocked(
                $"Access key {newKey} was created for {snapshot.User.Name}, but {held.User.Name} has it, and it is "
                    + "not known to be unused. Examine its use, and delete it."
            );
        return Start(snapshot) is RotationPlan.Create create ? create with { Replaced = held } : Start(snapshot);
    }

    /// <summary>The earlier run requested a key, and the id of that key is not recorded.</summary>
    private static RotationPlan PlanUnrecorded(RotationSnapshot snapshot, RotationRecord record)
    {
        if (KeyOf(snapshot, record.OldKey) is null)
            return Start(snapshot);
        return snapshot.Keys.FirstOrDefault(key => key.Id != record.OldKey) is { } other
            ? new RotationPlan.Blocked(
                $"Automation execution {record.ExecutionId} requested a new access key for {snapshot.User.Name} at "
                    + $"{record.At:u}, and its id is not recorded. {snapshot.User.Name} has "
                    + $"{Describe(snapshot.Keys)}. "
                    + $"{other.Id} can be the requested key, whose secret is lost, or a key that a person created, "
                    + $"so nothing is deleted. If {other.Id} is not used, delete it and run the document again; "
                    + $"if it is used, delete {record.OldKey} once that key is no longer used."
            )
            : Start(snapshot);
    }

    private static AccessKey? KeyOf(RotationSnapshot snapshot, AccessKeyId? id) =>
        snapshot.Keys.FirstOrDefault(key => key.Id == id);

    private static string Describe(IEnumerable<AccessKey> keys) =>
        string.Join(
            " and ",
            keys.OrderBy(key => key.CreateDate)
                .Select(key =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{key.Id} ({key.Status}, created {key.CreateDate.UtcDateTime:yyyy-MM-dd})"
                    )
                )
        );
}
