using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueForm();
}
