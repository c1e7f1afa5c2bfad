using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>The reactivation of one deactivated key.</summary>
/// <param name="Act">Null if the plan is refused.</param>
/// <param name="Record">The record of the deactivation; null if the key is active and has none.</param>
/// <param name="Refusal">The reason for the refusal, as a sentence; null if the reactivation is allowed.</param>
public sealed record ReactivationPlan(KeyAction? Act, DeactivationRecord? Record, string? Refusal = null)
{
    /// <summary>
    /// Plans the reactivation of a key that this system deactivated. A key that a person deactivated is refused. A key
    /// that is already active is not an error, so that the reactivation can be repeated.
    /// </summary>
    public static ReactivationPlan Of(
        IamUser user,
        IReadOnlyCollection<AccessKey> keys,
        UserRecords records,
        AccessKeyId wanted
    )
    {
        if (keys.FirstOrDefault(key => key.Id == wanted) is not { } key)
        {
            string has =
                keys.Count == 0
                    ? "none"
                    : string.Join(" and ", keys.Select(key => key.Id.Value).Order(StringComparer.Ordinal));
            return new(null, null, $"AccessKeyId is '{wanted}'; it must be a key of {user.Name}, who has {has}.");
        }

        DeactivationRecord? record =
            records.DeactivationOf(wanted) is { } recorded && recorded.IsOf(key) ? recorded : null;
        if (key.Status is not (AccessKeyStatus.Active or AccessKeyStatus.Inactive))
            return new(
                null,
                record,
                $"Access key {wanted} of {user.Name} is {key.Status}; only an Inactive key can be activated."
            );
        if (key.Status == AccessKeyStatus.Inactive && record is null)
        {
            return new(
                null,
                null,
                $"Access key {wanted} of {user.Name} has no record of a deactivation by this system "
                    + $"(parameter {new RecordName(RecordKind.Deactivation, user.Id, wanted)}), so there is nothing "
                    + "to undo. "
                    + string.Concat(records.Warnings.Select(warning => $"{warning} "))
                    + "Activate the key in IAM if it must work again."
            );
        }
        return new(KeyAction.On(user, key, KeyActionKind.Activate), record);
    }
}
