using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// The change that the loop makes to show the change path: an owner acts on the finding. Keys alone make no configuration item, so AWS
/// Config would see it at the next schedule only; a tag, which a careful owner sets, makes one.
/// </summary>
internal static class KeyRotation
{
    private const string Tag = "access-key-rotated";

    /// <summary>Deactivates the keys that break a limit and tags the user.</summary>
    /// <returns>What was done, as a sentence.</returns>
    public static string Perform(LocalAccount account, IamUser user, IReadOnlyCollection<AccessKey> violating)
    {
        string day = $"{account.Time.GetUtcNow():yyyy-MM-dd}";
        account.Users.Change(user.Name, current => current with
        {
            Tags = current.Tags.SetItem(Tag, day),
            AccessKeys = current.AccessKeys.ConvertAll(key =>
                violating.Any(old => old.Id == key.Id) ? key with { Status = AccessKeyStatus.Inactive } : key),
        });
        return $"The owner of {user.Name} deactivates {string.Join(" and ", violating.Select(key => key.Id))} and tags the user {Tag}={day}.";
    }
}
