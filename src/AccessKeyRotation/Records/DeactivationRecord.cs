using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// What stands on a user, as a tag, of the deactivation of one key: IAM itself keeps no date of it. The undo, the grace period and whoever
/// looks at the user go by it.
/// </summary>
/// <param name="At">When the key was deactivated, or that was begun; whole seconds.</param>
/// <param name="ExecutionId">The automation execution that did it.</param>
/// <param name="IsNotified">Whether the message about it has gone out.</param>
public sealed record DeactivationRecord(
    AccessKeyId Key, DeactivationPhase Phase, DateTimeOffset At, string ExecutionId, DeactivationCause Cause, bool IsNotified = false)
{
    private const string TagPrefix = "access-key-rotation:deactivated:";
    private const string Pending = "pending";
    private const string Deactivated = "deactivated";
    private const string Deleting = "deleting";

    /// <summary>The key of the tag that holds the record of that access key.</summary>
    public static string TagKeyOf(AccessKeyId key) => TagPrefix + key.Value;

    public string TagKey => TagKeyOf(Key);

    public string TagValue => RecordText.Of(
        Phase switch { DeactivationPhase.Pending => Pending, DeactivationPhase.Deactivated => Deactivated, _ => Deleting },
        ("at", RecordText.Of(At)), ("execution", ExecutionId), ("because", Cause.Value), ("notified", IsNotified ? "yes" : null));

    /// <summary>Whether the record is of this very key: one that is no older than its record is another.</summary>
    public bool IsOf(AccessKey key) => key.Id == Key && At > key.CreateDate;

    /// <summary>
    /// Whether the record is of the key's present state: a key not last used before its deactivation was recorded is not what was recorded.
    /// A last use that is not known is no proof that there was none.
    /// </summary>
    public bool CountsFor(AccessKey key) => IsOf(key) && key.LastUse switch
    {
        LastUse.At used => used.Date < At,
        _ => key.LastUse == LastUse.Never,
    };

    internal static bool IsTagKey(string tagKey) => tagKey.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where the tag does not hold what we write.</summary>
    internal static DeactivationRecord? Read(string tagKey, string tagValue)
    {
        AccessKeyId key = new(tagKey[TagPrefix.Length..]);
        RecordText? text = RecordText.Parse(tagValue);
        DeactivationPhase? phase = text?.Phase switch
        {
            Pending => DeactivationPhase.Pending,
            Deactivated => DeactivationPhase.Deactivated,
            Deleting => DeactivationPhase.Deleting,
            _ => null,
        };
        return phase is { } known && text!.Moment("at") is { } at && text["execution"] is { } execution && text["because"] is { } cause && key.Value.Length > 0
            ? new(key, known, at, execution, new(cause), text["notified"] == "yes")
            : null;
    }
}
