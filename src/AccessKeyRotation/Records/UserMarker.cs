using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// The tag on a user that shows a deactivated key to people. Each write or removal changes the user, so AWS Config
/// evaluates the user again. The tag is never read, because anyone with permission to tag users can write it.
/// </summary>
public static class UserMarker
{
    private const string TagPrefix = "access-key-rotation:deactivated:";

    /// <summary>The key of the tag for one access key.</summary>
    public static string TagKeyOf(AccessKeyId key) => TagPrefix + key.Value;

    /// <summary>The value of the tag, in characters that IAM allows.</summary>
    public static string TagValueOf(DeactivationRecord record)
    {
        return $"at={RecordDocument.TextOf(record.At)} execution={record.ExecutionId} because={record.Cause}";
    }
}
