using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>The waiver that the undo of a deactivation writes. It is nobody's exception but the time to rotate, and ends by itself.</summary>
public static class UndoWaiver
{
    /// <summary>How its name begins. No other waiver may be called so.</summary>
    public const string Prefix = "reactivated-";

    /// <summary>How long it lasts at most, up to the midnight after which it ends.</summary>
    public const int MaxDays = 14;

    public static string NameOf(AccessKeyId key) => $"{Prefix}{key}";

    /// <summary>Whether the undo can have written it: of its name, for exactly its key, and for no longer than it may.</summary>
    /// <param name="name">Below the path of the register.</param>
    public static bool Is(string name, Waiver waiver) =>
        waiver.AccessKeyId is { } key
        && name == NameOf(key)
        && new DateTimeOffset(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero) - waiver.WrittenAt <= TimeSpan.FromDays(MaxDays + 1);
}
