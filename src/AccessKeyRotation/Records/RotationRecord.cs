using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>What stands on a user, as a tag, of the rotation under way.</summary>
/// <param name="At">When the phase was written; whole seconds.</param>
/// <param name="ExecutionId">The automation execution that began it, or took it over.</param>
/// <param name="OldKey">The key to be replaced.</param>
/// <param name="NewKey">Null while the phase is <see cref="RotationPhase.Creating"/>.</param>
/// <param name="IsNotified">Whether the user's owner has been told where the secret is.</param>
public sealed record RotationRecord(
    RotationPhase Phase, DateTimeOffset At, string ExecutionId, AccessKeyId OldKey, AccessKeyId? NewKey = null, bool IsNotified = false)
{
    public const string TagKey = "access-key-rotation:rotating";

    private const string Creating = "creating";
    private const string Created = "created";
    private const string Delivered = "delivered";

    public string TagValue => RecordText.Of(
        Phase switch { RotationPhase.Creating => Creating, RotationPhase.Created => Created, _ => Delivered },
        ("at", RecordText.Of(At)), ("execution", ExecutionId), ("old", OldKey.Value), ("new", NewKey?.Value), ("notified", IsNotified ? "yes" : null));

    /// <summary>Null where the tag does not hold what we write.</summary>
    internal static RotationRecord? Read(string tagValue)
    {
        RecordText? text = RecordText.Parse(tagValue);
        RotationPhase? phase = text?.Phase switch
        {
            Creating => RotationPhase.Creating,
            Created => RotationPhase.Created,
            Delivered => RotationPhase.Delivered,
            _ => null,
        };
        AccessKeyId? newKey = text?["new"] is { } id ? new AccessKeyId(id) : null;
        return phase is { } known && (newKey is null) == (known == RotationPhase.Creating)
            && text!.Moment("at") is { } at && text["execution"] is { } execution && text["old"] is { } old && old != text["new"]
            ? new(known, at, execution, new(old), newKey, text["notified"] == "yes")
            : null;
    }
}
