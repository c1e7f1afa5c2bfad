using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>Reads the members that several IAM operations share, with IAM's checks.</summary>
internal static partial class IamMembers
{
    /// <summary>The maximum length of a new user's name. For existing users, 128 characters are accepted.</summary>
    public const int LongestNewName = 64;

    /// <summary>Returns the user that the call names; otherwise the user whose key signed the call.</summary>
    public static string UserNameOrCaller(this QueryCall call) =>
        call.Name("UserName", 128)
        ?? call.Account.Users.Present.OwnerOf(call.Request.Scope!.AccessKeyId)?.Name
        ?? throw new AwsErrorException(
            "ValidationError",
            "Must specify userName when calling with non-User credentials"
        );

    public static string UserName(this QueryCall call, int longest = 128)
    {
        call.Constraints.Required(call["UserName"], "userName");
        return call.Name("UserName", longest)!;
    }

    /// <summary>Returns null if the member is absent.</summary>
    public static string? Name(this QueryCall call, string member, int longest)
    {
        string wire = char.ToLowerInvariant(member[0]) + member[1..];
        string? name = call[member];
        call.Constraints.Length(name, wire, 0, longest).Check();
        return name is null || NameForm().IsMatch(name)
            ? name
            : throw new AwsErrorException(
                "ValidationError",
                $"The specified value for {wire} is invalid. It must contain only alphanumeric characters and/or the "
                    + "following: +=,.@_-"
            );
    }

    public static string AccessKeyId(this QueryCall call)
    {
        string? id = call["AccessKeyId"];
        call.Constraints.Required(id, "accessKeyId")
            .Length(id, "accessKeyId", 16, 128)
            .Pattern(id, "accessKeyId", Word())
            .Check();
        return id!;
    }

    public static string? Path(this QueryCall call, string member = "Path")
    {
        string wire = char.ToLowerInvariant(member[0]) + member[1..];
        string? path = call[member];
        call.Constraints.Length(path, wire, 1, 512).Check();
        return path is null || PathForm().IsMatch(path)
            ? path
            : throw new AwsErrorException(
                "ValidationError",
                $"The specified value for {wire} is invalid. It must begin and end with / "
                    + "and contain only alphanumeric characters and/or / characters."
            );
    }

    public static Page<T> Page<T>(
        this QueryCall call,
        IEnumerable<T> entries,
        Func<T, string> key,
        params string[] filter
    )
    {
        int? size = call.Number("MaxItems");
        call.Constraints.Range(size, "maxItems", 1, 1000).Length(call["Marker"], "marker", 1, 320).Check();
        return Wire.Page<T>.Of(
            entries,
            key,
            StringComparer.OrdinalIgnoreCase,
            string.Join('\n', [call.Request.Action, .. filter]),
            call["Marker"],
            size ?? 100,
            call.Account.Faults,
            new AwsErrorException("ValidationError", "Invalid Marker.")
        );
    }

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[\w]+\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(/|/[\u0021-\u007E]+/)\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PathForm();
}

/// <summary>Formats the structures that several IAM responses share.</summary>
internal static class IamXml
{
    /// <param name="hasTags">False for ListUsers, which never returns tags.</param>
    public static XElement Of(IamUser user, string name, bool hasTags) =>
        new(
            name,
            new XElement("Path", user.Path),
            new XElement("UserName", user.Name),
            new XElement("UserId", user.Id),
            new XElement("Arn", user.Arn),
            new XElement("CreateDate", XmlText.Of(user.CreateDate)),
            user.Password?.LastUsed is { } used ? new XElement("PasswordLastUsed", XmlText.Of(used)) : null,
            hasTags && user.Tags.Count > 0 ? Tags(user.Tags) : null
        );

    public static XElement Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        new(
            "Tags",
            tags.Select(tag => new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))
        );

    public static XElement AttachedPolicy(string arn) =>
        new("member", new XElement("PolicyName", PolicyArn.NameOf(arn)), new XElement("PolicyArn", arn));

    /// <summary>Formats the entries of a page and its marker.</summary>
    public static XElement Page<T>(Page<T> page, string list, Func<T, XElement> member) =>
        new(
            "Result",
            new XElement("IsTruncated", page.Next is null ? "false" : "true"),
            new XElement(list, page.Entries.Select(member)),
            page.Next is null ? null : new XElement("Marker", page.Next)
        );
}
