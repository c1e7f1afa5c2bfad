using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Rotations;

/// <summary>A rotation in progress, from a verified record, and its next step.</summary>
internal sealed record RotationInProgress(OpenRotation Rotation, FinishPlan Plan)
{
    public IamUser User => Rotation.User;

    public RotationRecord Record => Rotation.Record;

    /// <summary>Null if the key no longer exists.</summary>
    public AccessKey? OldKey => Rotation.OldKey;

    /// <summary>Null if the key is not created yet, or no longer exists.</summary>
    public AccessKey? NewKey => Rotation.NewKey;

    /// <summary>Null if the secret of the new key is not delivered.</summary>
    public DateTimeOffset? DeliveredAt => Record.Phase == RotationPhase.Delivered ? Record.At : null;
}

/// <summary>The rotations in progress, as far as they could be read.</summary>
/// <param name="Rotations">Oldest first.</param>
/// <param name="Problems">The failed reads and the records that do not verify, one sentence each.</param>
internal sealed record ReadRotations(IReadOnlyList<RotationInProgress> Rotations, IReadOnlyList<string> Problems)
{
    public static ReadRotations None { get; } = new([], []);
}
