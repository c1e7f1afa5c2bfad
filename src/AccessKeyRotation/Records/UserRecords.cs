using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// The records of one user. Only verified records are in <see cref="Deactivations"/> and <see cref="Rotations"/>.
/// </summary>
public sealed class UserRecords(
    IReadOnlyCollection<RecordState<DeactivationRecord>> deactivations,
    IReadOnlyCollection<RecordState<RotationRecord>> rotations
)
{
    public static UserRecords None { get; } = new([], []);

    public IReadOnlyList<DeactivationRecord> Deactivations { get; } =
    [.. deactivations.Select(state => state.Record).OfType<DeactivationRecord>()];

    /// <summary>The verified records of deactivations, with the time when Parameter Store stored each.</summary>
    public IReadOnlyList<RecordState<DeactivationRecord>.Verified> Verified { get; } =
    [.. deactivations.OfType<RecordState<DeactivationRecord>.Verified>()];

    /// <summary>The rotations, including completed ones.</summary>
    public IReadOnlyList<RotationRecord> Rotations { get; } =
    [.. rotations.Select(state => state.Record).OfType<RotationRecord>()];

    /// <summary>Warnings about parameters that this system did not write, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; } =
    [.. deactivations.Select(state => state.Warning).Concat(rotations.Select(state => state.Warning)).OfType<string>()];

    /// <summary>Returns null if the key has no verified record of a deactivation.</summary>
    public DeactivationRecord? DeactivationOf(AccessKeyId key) =>
        deactivations.FirstOrDefault(state => state.Name.Key == key)?.Record;

    /// <summary>The state of the record of the rotation of one old key, which the next write requires.</summary>
    public RecordState<RotationRecord> RotationStateOf(UserId user, AccessKeyId oldKey) =>
        rotations.FirstOrDefault(state => state.Name.Key == oldKey)
        ?? new RecordState<RotationRecord>.Missing(new(RecordKind.Rotation, user, oldKey));
}
