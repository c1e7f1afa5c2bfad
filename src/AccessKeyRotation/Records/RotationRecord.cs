using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>The record of the rotation of one key.</summary>
/// <param name="At">When the phase was written; whole seconds.</param>
/// <param name="ExecutionId">The automation execution that wrote the record.</param>
/// <param name="OldKey">The key to be replaced.</param>
/// <param name="NewKey">Null while the phase is <see cref="RotationPhase.Creating"/>.</param>
/// <param name="IsNotified">True if the notification of the delivered secret was published.</param>
public sealed record RotationRecord(
    RotationPhase Phase,
    DateTimeOffset At,
    string ExecutionId,
    AccessKeyId OldKey,
    AccessKeyId? NewKey = null,
    bool IsNotified = false
) : ISignedRecord<RotationRecord>
{
    private const string Creating = "creating";
    private const string Created = "created";
    private const string Delivered = "delivered";
    private const string Ended = "ended";

    public RecordName NameFor(UserId user) => new(RecordKind.Rotation, user, OldKey);

    public RecordDocument ToDocument(UserId user) =>
        new(user.Value, OldKey.Value, NameOf(Phase), RecordDocument.TextOf(At), ExecutionId)
        {
            NewAccessKeyId = NewKey?.Value,
            Notified = IsNotified,
        };

    public static RotationRecord? FromDocument(RecordDocument document)
    {
        AccessKeyId? newKey = document.NewAccessKeyId is { } id ? new AccessKeyId(id) : null;
        // A rotation ends without a new key if IAM refused to create one.
        return
            PhaseOf(document.Phase) is { } phase
            && (phase == RotationPhase.Ended || (newKey is null) == (phase == RotationPhase.Creating))
            && RecordDocument.TimeOf(document.At) is { } at
            && document.NewAccessKeyId != document.AccessKeyId
            && document.Cause is null
            ? new(phase, at, document.ExecutionId, new(document.AccessKeyId), newKey, document.Notified)
            : null;
    }

    private static string NameOf(RotationPhase phase) =>
        phase switch
        {
            RotationPhase.Creating => Creating,
            RotationPhase.Created => Created,
            RotationPhase.Delivered => Delivered,
            RotationPhase.Ended => Ended,
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "The phase is not defined."),
        };

    private static RotationPhase? PhaseOf(string? name) =>
        name switch
        {
            Creating => RotationPhase.Creating,
            Created => RotationPhase.Created,
            Delivered => RotationPhase.Delivered,
            Ended => RotationPhase.Ended,
            _ => null,
        };
}

/// <summary>The progress of a rotation.</summary>
public enum RotationPhase
{
    /// <summary>
    /// Written before the new key is created: the key can already exist, with an unrecorded id and a lost secret.
    /// </summary>
    Creating,

    /// <summary>The new key exists, and its secret is not delivered.</summary>
    Created,

    /// <summary>The new key's secret is stored in Parameter Store for the user.</summary>
    Delivered,

    /// <summary>
    /// The rotation is complete. The record remains until the old key is deleted, but no longer counts.
    /// </summary>
    Ended,
}
