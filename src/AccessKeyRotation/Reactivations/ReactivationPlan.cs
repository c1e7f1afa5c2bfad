using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Reactivations;

/// <summary>How the deactivation of one key is undone.</summary>
/// <param name="Act">Null where the plan is refused.</param>
/// <param name="Record">What stands on the user of the deactivation; null where the key is active already and nothing does.</param>
/// <param name="Refusal">Why not, as a sentence; null where it may be done.</param>
public sealed record ReactivationPlan(KeyAct? Act, DeactivationRecord? Record, string? Refusal = null)
{
    /// <summary>
    /// Plans for a key that was deactivated by us: one that a person made inactive is that person's to activate. A key that is active already
    /// is no error, so that the undo can be run again.
    /// </summary>
    public static ReactivationPlan Of(IamUser user, IReadOnlyCollection<AccessKey> keys, UserTags tags, AccessKeyId wanted)
    {
        if (keys.FirstOrDefault(key => key.Id == wanted) is not { } key)
        {
            string has = keys.Count == 0 ? "none" : string.Join(" and ", keys.Select(key => key.Id.Value).Order(StringComparer.Ordinal));
            return new(null, null, $"AccessKeyId is '{wanted}'; it must be a key of {user.Name}, who has {has}.");
        }

        DeactivationRecord? record = tags.DeactivationOf(wanted) is { } recorded && recorded.IsOf(key) ? recorded : null;
        if (key.Status is not (AccessKeyStatus.Active or AccessKeyStatus.Inactive))
            return new(null, record, $"Access key {wanted} of {user.Name} is {key.Status}; only an Inactive key can be activated.");
        if (key.Status == AccessKeyStatus.Inactive && record is null)
        {
            return new(null, null,
                $"Access key {wanted} of {user.Name} has no record (tag {DeactivationRecord.TagKeyOf(wanted)}) of a deactivation by this system, so there is nothing to undo. "
                + "Who deactivated it may activate it in IAM.");
        }
        return new(KeyAct.On(user, key, KeyActKind.Activate), record);
    }
}
