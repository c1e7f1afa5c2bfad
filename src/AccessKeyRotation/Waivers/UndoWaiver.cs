using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// The waiver that a reactivation writes. It is not an exception from the policy but gives time to rotate the key, and
/// it expires by itself.
/// </summary>
public static class UndoWaiver
{
    /// <summary>The prefix of its name. Other waivers cannot use it.</summary>
    public const string Prefix = "reactivated-";

    /// <summary>The maximum duration in days. The waiver ends at the midnight after it.</summary>
    public const int MaxDays = 14;

    public static string NameOf(AccessKeyId key) => $"{Prefix}{key}";

    /// <summary>
    /// Returns true if a reactivation can have written the waiver: it has the name, covers exactly the key, and does
    /// not exceed the maximum duration.
    /// </summary>
    /// <param name="name">The name below the path of the registry.</param>
    public static bool Is(string name, Waiver waiver) =>
        waiver.AccessKeyId is { } key
        && name == NameOf(key)
        && new DateTimeOffset(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero) - waiver.WrittenAt
            <= TimeSpan.FromDays(MaxDays + 1);
}
