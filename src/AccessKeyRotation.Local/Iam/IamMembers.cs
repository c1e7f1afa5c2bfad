using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>The members that several operations of IAM have, checked as IAM checks them.</summary>
internal static partial class IamMembers
{
    /// <summary>The longest name that a new user may have; where a user is named, 128 pass.</summary>
    public const int LongestNewName = 64;

    /// <summary>The user that the call names, or else the one whose key signed it.</summary>
    public static string UserNameOrCaller(this QueryCall call) =>
        call.Name("UserName", 128)
        ?? call.Account.Users.Present.OwnerOf(call.Request.Scope!.AccessKeyId)?.Name
        ?? throw new AwsErrorException("ValidationError", "Must specify userName when calling with non-User credentials");

    public static string UserName(this QueryCall call, int longest = 128)
    {
        call.Constraints.Required(call["UserName"], "userName");
        return call.Name("UserName", longest)!;
    }

    /// <summary>Null where the call has no such member.</summary>
    public static string? Name(this QueryCall call, string member, int longest)
    {
        string wire = char.ToLowerInvariant(member[0]) + member[1..];
        string? name = call[member];
        call.Constraints.Length(name, wire, 0, longest).Check();
        return name is null || NameForm().IsMatch(name)
            ? name
            : throw new AwsErrorException("ValidationError",
                $"The specified value for {wire} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    public static string AccessKeyId(this QueryCall call)
    {
        string? id = call["AccessKeyId"];
        call.Constraints.Required(id, "accessKeyId").Length(id, "accessKeyId", 16, 128).Pattern(id, "accessKeyId", Word()).Check();
        return id!;
    }

    public static string? Path(this QueryCall call, string member = "Path")
    {
        string wire = char.ToLowerInvariant(member[0]) + member[1..];
        string? path = call[member];
        call.Constraints.Length(path, wire, 1, 512).Check();
        return path is null || PathForm().IsMatch(path)
            ? path
            : throw new AwsErrorException("ValidationError",
                $"The specified value for {wire} is invalid. It must begin and end with / "
                + "and contain only alphanumeric characters and/or / characters.");
    }

    public static Page<T> Page<T>(this QueryCall call, IEnumerable<T> entries, Func<T, string> key, params string[] filter)
    {
        int? size = call.Number("MaxItems");
        call.Constraints.Range(size, "maxItems", 1, 1000).Length(call["Marker"], "marker", 1, 320).Check();
        return Wire.Page<T>.Of(entries, key, StringComparer.OrdinalIgnoreCase, string.Join('\n', [call.Request.Action, .. filter]),
            call["Marker"], size ?? 100, call.Account.Faults, new AwsErrorException("ValidationError", "Invalid Marker."));
    }

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[\w]+\z", RegexOptions.ECMAScript)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(/|/[\u0021-\u007E]+/)\z")]
    private static partial Regex PathForm();
}
