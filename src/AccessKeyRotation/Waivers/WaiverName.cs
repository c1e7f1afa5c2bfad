using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>
/// The name of a waiver in the registry: the last part of the parameter's name. It does not identify the waived user.
/// </summary>
public static partial class WaiverName
{
    /// <summary>Describes the names that <see cref="IsName"/> accepts, for error messages.</summary>
    public const string Allowed = "1 to 255 letters, digits and _.- as in Parameter Store";

    /// <summary>
    /// Returns true if a parameter's name can end in this name (Systems Manager User Guide, constraints of parameter
    /// names).
    /// </summary>
    public static bool IsName(string? name) => name is not null && Form().IsMatch(name);

    /// <summary>Returns the full name of the parameter.</summary>
    /// <param name="path">The path of the registry, with or without the trailing slash.</param>
    public static string ParameterOf(string path, string name) => $"{path.TrimEnd('/')}/{name}";

    /// <summary>
    /// Returns the part below the path of the registry: the name, or a path if the parameter is nested.
    /// </summary>
    public static string Of(string path, string parameter)
    {
        string folder = ParameterOf(path, "");
        return parameter.StartsWith(folder, StringComparison.Ordinal) ? parameter[folder.Length..] : parameter;
    }

    /// <summary>
    /// Suggests a name: the user's name, with the characters that Parameter Store does not allow (<c>+=,@</c>) replaced
    /// by hyphens, and an id that makes it unique. The same user and key always get the same name, so that they do not
    /// get two waivers by accident.
    /// </summary>
    public static string For(IamUser user, AccessKeyId? key) =>
        $"{NotAllowed().Replace(user.Name.Value, "-")}-{key?.Value ?? user.Id.Value}";

    [GeneratedRegex(@"^[a-zA-Z0-9_.-]{1,255}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-zA-Z0-9_.-]", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex NotAllowed();
}
