using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>The state that a rotation is planned from.</summary>
/// <param name="Keys">The user's keys, with their last use if a rotation was started.</param>
/// <param name="Record">The record of the user's rotation; null if no rotation was started.</param>
/// <param name="ExecutionId">The automation execution that requests the rotation.</param>
/// <param name="IsInProgress">True if the execution that wrote the record has not ended. It can be the requesting
/// execution, in a second invocation.</param>
/// <param name="SecretDeliveredAt">When a secret was last delivered to the user; null if none is stored.</param>
/// <param name="Elsewhere">The recorded new key, if IAM does not list it among the user's keys but names its
/// user.</param>
/// <param name="Redeliver">True if a delivered key that was never used is to be replaced, because its secret was not
/// fetched.</param>
public sealed record RotationSnapshot(
    IamUser User,
    IReadOnlyList<AccessKey> Keys,
    RotationRecord? Record,
    string ExecutionId,
    bool IsInProgress = false,
    DateTimeOffset? SecretDeliveredAt = null,
    HeldKey? Elsewhere = null,
    bool Redeliver = false
);

/// <summary>An access key and the user who has it.</summary>
public sealed record HeldKey(IamUser User, AccessKey Key)
{
    /// <summary>The deletion of the key as it is now.</summary>
    public KeyAction Deletion => KeyAction.On(User, Key, KeyActionKind.Delete);
}

/// <summary>Selects among the records of a user's rotations.</summary>
public static class CurrentRotation
{
    /// <summary>
    /// Returns the rotation that the user's keys belong to and that has not ended; null if there is none.
    /// </summary>
    public static RotationRecord? Of(IEnumerable<RotationRecord> rotations, IReadOnlyCollection<AccessKey> keys) =>
        rotations
            .Where(record =>
                record.Phase != RotationPhase.Ended
                && keys.Any(key => key.Id == record.OldKey || key.Id == record.NewKey)
            )
            .MaxBy(record => record.At);

    /// <summary>
    /// Returns the rotation to end next: the current one, then one whose keys are gone; null if there is none.
    /// </summary>
    public static RotationRecord? ToFinish(
        IReadOnlyCollection<RotationRecord> rotations,
        IReadOnlyCollection<AccessKey> keys
    ) =>
        Of(rotations, keys)
        ?? rotations.FirstOrDefault(record => record.Phase != RotationPhase.Ended)
        ?? rotations.FirstOrDefault(record => keys.All(key => key.Id != record.OldKey));
}
