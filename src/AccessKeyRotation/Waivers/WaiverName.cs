using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Waivers;

/// <summary>What the register calls a waiver: the last part of the parameter's name. It says nothing of whom the waiver is for.</summary>
public static partial class WaiverName
{
    /// <summary>What <see cref="IsName"/> allows, for an error message.</summary>
    public const string Allowed = "1 to 255 letters, digits and _.- as Parameter Store has them";

    /// <summary>Whether a parameter can end in it (SSM user guide, constraints of parameter names).</summary>
    public static bool IsName(string? name) => name is not null && Form().IsMatch(name);

    /// <summary>The whole name of the parameter.</summary>
    /// <param name="path">Of the register, with or without its last slash.</param>
    public static string ParameterOf(string path, string name) => $"{path.TrimEnd('/')}/{name}";

    /// <summary>What is below the path of the register: the name, or where somebody nested it a path of its own.</summary>
    public static string Of(string path, string parameter)
    {
        string folder = ParameterOf(path, "");
        return parameter.StartsWith(folder, StringComparison.Ordinal) ? parameter[folder.Length..] : parameter;
    }

    /// <summary>
    /// A name to begin with: the user's, for people, with what Parameter Store lacks (<c>+=,@</c>) as hyphens, and an id that makes it unique. The same user
    /// and key always get the same name, so that they do not get two waivers by accident.
    /// </summary>
    public static string For(IamUser user, AccessKeyId? key) =>
        $"{NotAllowed().Replace(user.Name.Value, "-")}-{key?.Value ?? user.Id.Value}";

    [GeneratedRegex(@"^[a-zA-Z0-9_.-]{1,255}\z")]
    private static partial Regex Form();

    [GeneratedRegex("[^a-zA-Z0-9_.-]")]
    private static partial Regex NotAllowed();
}
