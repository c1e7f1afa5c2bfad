using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class ListUserTags
{
    public static XElement Answer(QueryCall call)
    {
        IamUser user = call.Account.Users.Seen.Get(call.UserName());
        return IamXml.Page(call.Page(user.Tags, tag => tag.Key, user.Name), "Tags", tag =>
            new("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value))
        );
    }
}

internal static class UntagUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        string[] keys = [.. call.Form.Members("TagKeys").Select(member => member[""]!)];
        call.Constraints.Count(keys.Length, "tagKeys", 0, IamTags.PerUser);
        for (int i = 0; i < keys.Length; i++)
            IamTags.CheckKey(call.Constraints, keys[i], $"tagKeys.{i + 1}.member");
        call.Constraints.Check();

        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user with { Tags = user.Tags.RemoveRange(keys) });
        });
        return null;
    }
}

internal static class TagUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        IReadOnlyList<KeyValuePair<string, string>> tags = IamTags.Of(call);
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            // Removed first, so that a key in another case takes the new spelling.
            var all = user.Tags.RemoveRange(tags.Select(tag => tag.Key)).AddRange(tags);
            return all.Count > IamTags.PerUser
                ? throw new AwsErrorException(
                    "LimitExceeded",
                    $"Cannot exceed quota for TagsPerUser: {IamTags.PerUser}"
                )
                : new(user, user with { Tags = all });
        });
        return null;
    }
}

/// <summary>Reads the tags of a call.</summary>
internal static partial class IamTags
{
    public const int PerUser = 50;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(QueryCall call)
    {
        IReadOnlyList<QueryForm> members = call.Form.Members("Tags");
        call.Constraints.Count(members.Count, "tags", 0, PerUser);
        for (int i = 0; i < members.Count; i++)
        {
            CheckKey(call.Constraints, members[i]["Key"], $"tags.{i + 1}.member.key");
            string member = $"tags.{i + 1}.member.value";
            call.Constraints.Required(members[i]["Value"], member)
                .Length(members[i]["Value"], member, 0, 256)
                .Pattern(members[i]["Value"], member, ValueForm());
        }
        call.Constraints.Check();

        bool hasTwins =
            members.DistinctBy(member => member["Key"], StringComparer.OrdinalIgnoreCase).Count() < members.Count;
        return hasTwins
            ? throw new AwsErrorException(
                "InvalidInput",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive."
            )
            : [.. members.Select(member => KeyValuePair.Create(member["Key"]!, member["Value"]!))];
    }

    public static void CheckKey(Constraints constraints, string? key, string member) =>
        constraints.Required(key, member).Length(key, member, 1, 128).Pattern(key, member, KeyForm());

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ValueForm();
}
