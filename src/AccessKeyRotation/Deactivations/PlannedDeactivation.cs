using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Deactivations;

/// <summary>A key to be deactivated, or whose deactivation is to be completed.</summary>
/// <param name="Key">As it was when planned, for the message.</param>
/// <param name="Why">A sentence for the message.</param>
/// <param name="Begun">The record of an earlier run that did not come to its end; null for a key that is to be deactivated now.</param>
public sealed record PlannedDeactivation(KeyAct Act, AccessKey Key, DeactivationCause Cause, string Why, DeactivationRecord? Begun)
{
    /// <summary>The key of the tag that the record needs.</summary>
    public string TagKey => DeactivationRecord.TagKeyOf(Key.Id);
}
