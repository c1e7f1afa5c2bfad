using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>All waivers of an account in the registry, including expired ones.</summary>
public sealed partial record WaiverRegistry(IReadOnlyList<Waiver> Waivers, IReadOnlyList<InvalidWaiver> Invalid)
{
    /// <summary>Describes the paths that <see cref="IsPath"/> accepts, for error messages.</summary>
    public const string AllowedPath =
        "a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-";

    /// <summary>An empty registry, for accounts without violations, where it is not read.</summary>
    public static WaiverRegistry Empty { get; } = new([], []);

    /// <summary>
    /// Returns true if the path can hold a registry: Parameter Store allows it (GetParametersByPath; 15 levels,
    /// including the entry), and it has at least one name, because the root would contain every parameter of the
    /// account.
    /// </summary>
    public static bool IsPath(string? path) => path is not null && PathForm().IsMatch(path);

    /// <summary>
    /// Returns the waiver that covers the key; the last to expire if there are several, null if there is none.
    /// </summary>
    public Waiver? WaiverOf(IamUser user, AccessKey key, DateTimeOffset now) =>
        Waivers.Where(waiver => waiver.Covers(user, key, now)).MaxBy(waiver => waiver.Expires);

    [GeneratedRegex(@"^(/[a-zA-Z0-9_.-]{1,255}){1,14}/?\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex PathForm();
}
