using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// The record of the deactivation of one key: IAM keeps no date of it. The reactivation, the grace period and auditors
/// depend on it.
/// </summary>
/// <param name="At">When the key was deactivated, or when that started; whole seconds.</param>
/// <param name="ExecutionId">The automation execution that deactivated the key.</param>
/// <param name="IsNotified">True if the notification was published.</param>
public sealed record DeactivationRecord(
    AccessKeyId Key,
    DeactivationPhase Phase,
    DateTimeOffset At,
    string ExecutionId,
    DeactivationCause Cause,
    bool IsNotified = false
) : ISignedRecord<DeactivationRecord>
{
    private const string Pending = "pending";
    private const string Deactivated = "deactivated";
    private const string Deleting = "deleting";
    private const string Reactivated = "reactivated";

    /// <summary>
    /// True if the record applies to this key. A key that is not older than the record is another key, and a
    /// reactivated key has no valid record.
    /// </summary>
    public bool IsOf(AccessKey key) => key.Id == Key && At > key.CreateDate && Phase != DeactivationPhase.Reactivated;

    /// <summary>
    /// True if the record describes the key's current state: the key was not used since its deactivation. An unknown
    /// last use does not prove this.
    /// </summary>
    public bool CountsFor(AccessKey key) =>
        IsOf(key)
        && key.LastUse switch
        {
            LastUse.At used => used.Date < At,
            _ => key.LastUse == LastUse.Never,
        };

    public RecordName NameFor(UserId user) => new(RecordKind.Deactivation, user, Key);

    public RecordDocument ToDocument(UserId user) =>
        new(user.Value, Key.Value, NameOf(Phase), RecordDocument.TextOf(At), ExecutionId)
        {
            Cause = Cause.Value,
            Notified = IsNotified,
        };

    public static DeactivationRecord? FromDocument(RecordDocument document)
    {
        return
            PhaseOf(document.Phase) is { } phase
            && RecordDocument.TimeOf(document.At) is { } at
            && DeactivationCause.Parse(document.Cause) is { } cause
            && document.NewAccessKeyId is null
            ? new(new(document.AccessKeyId), phase, at, document.ExecutionId, cause, document.Notified)
            : null;
    }

    private static string NameOf(DeactivationPhase phase) =>
        phase switch
        {
            DeactivationPhase.Pending => Pending,
            DeactivationPhase.Deactivated => Deactivated,
            DeactivationPhase.Deleting => Deleting,
            DeactivationPhase.Reactivated => Reactivated,
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "The phase is not defined."),
        };

    private static DeactivationPhase? PhaseOf(string? name) =>
        name switch
        {
            Pending => DeactivationPhase.Pending,
            Deactivated => DeactivationPhase.Deactivated,
            Deleting => DeactivationPhase.Deleting,
            Reactivated => DeactivationPhase.Reactivated,
            _ => null,
        };
}

/// <summary>The progress of a deactivation.</summary>
public enum DeactivationPhase
{
    /// <summary>Written before the action: the key can be active or already inactive.</summary>
    Pending,

    /// <summary>Written after IAM shows the key as inactive.</summary>
    Deactivated,

    /// <summary>Written before the key is deleted: the key can already be deleted, without a notification.</summary>
    Deleting,

    /// <summary>The key is active again. The record remains until the key is deleted, but no longer counts.</summary>
    Reactivated,
}
