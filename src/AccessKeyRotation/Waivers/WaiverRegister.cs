using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>All waivers of an account as they stand in the register, the expired ones among them.</summary>
public sealed partial record WaiverRegister(IReadOnlyList<Waiver> Waivers, IReadOnlyList<InvalidWaiver> Invalid)
{
    /// <summary>What <see cref="IsPath"/> allows, for an error message.</summary>
    public const string AllowedPath = "a path such as /access-key-rotation/waivers/, of up to 14 names of letters, digits and _.-";

    /// <summary>A register that holds nothing: where nobody violates it need not be read.</summary>
    public static WaiverRegister Empty { get; } = new([], []);

    /// <summary>Whether a register can be under this path: what Parameter Store allows (GetParametersByPath; 15 levels, the entry's own among them), with at least one name, for the root would be every parameter of the account.</summary>
    public static bool IsPath(string? path) => path is not null && PathForm().IsMatch(path);

    /// <summary>The waiver that covers the key, of several the one that ends last; null where there is none.</summary>
    public Waiver? WaiverOf(IamUser user, AccessKey key, DateTimeOffset now) =>
        Waivers.Where(waiver => waiver.Covers(user, key, now)).MaxBy(waiver => waiver.Expires);

    [GeneratedRegex(@"^(/[a-zA-Z0-9_.-]{1,255}){1,14}/?\z")]
    private static partial Regex PathForm();
}
