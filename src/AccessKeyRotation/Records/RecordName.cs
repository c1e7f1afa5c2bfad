using System.Text.RegularExpressions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>
/// Names the parameter that holds one record. The name consists of ids: names of users change, and contain characters
/// that Parameter Store refuses.
/// </summary>
/// <param name="Key">The deactivated key; for a rotation, the old key.</param>
public sealed partial record RecordName(RecordKind Kind, UserId User, AccessKeyId Key)
{
    /// <summary>The path of all records. GetParametersByPath is authorized on it, without a trailing slash.</summary>
    public const string Path = "/access-key-rotation/records";

    private const string RotationSuffix = "/rotation";

    /// <summary>The name of the parameter.</summary>
    public string Value => $"{PathOf(User)}/{Key}{(Kind == RecordKind.Rotation ? RotationSuffix : "")}";

    /// <summary>The path of the records of one user.</summary>
    public static string PathOf(UserId user) => $"{Path}/{user}";

    /// <summary>Returns null if no record has this name.</summary>
    public static RecordName? Parse(string parameterName) =>
        Form().Match(parameterName) is { Success: true } match
            ? new(
                match.Groups["rotation"].Success ? RecordKind.Rotation : RecordKind.Deactivation,
                new(match.Groups["user"].Value),
                new(match.Groups["key"].Value)
            )
            : null;

    public override string ToString() => Value;

    [GeneratedRegex(
        "^" + Path + "/(?<user>AIDA[A-Z0-9]{12,124})/(?<key>[A-Z0-9]{16,128})(?<rotation>" + RotationSuffix + @")?\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}

/// <summary>The subject of a record.</summary>
public enum RecordKind
{
    /// <summary>The deactivation of one key.</summary>
    Deactivation,

    /// <summary>The replacement of one key by another.</summary>
    Rotation,
}
