using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>
/// Returns users, groups and managed policies with their documents, in one paged list. The account has no roles. Of the
/// AWS managed policies, only those in use are returned.
/// </summary>
internal static class GetAccountAuthorizationDetails
{
    private static readonly string[] Kinds = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];
    private static readonly string[] Lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

    public static XElement Answer(QueryCall call)
    {
        string[] filter = [.. call.Form.Members("Filter").Select(member => member[""] ?? "")];
        for (int i = 0; i < filter.Length; i++)
            call.Constraints.OneOf(filter[i], $"filter.{i + 1}.member", Kinds);
        call.Constraints.Check();

        Page<Entry> page = call.Page(
            Kinds
                .Where(kind => filter.Length == 0 || filter.Contains(kind))
                .SelectMany((kind, index) => EntriesOf(call.Account, kind, $"{index}/")),
            entry => entry.Key,
            filter
        );
        return new(
            "Result",
            new XElement("IsTruncated", page.Next is null ? "false" : "true"),
            Lists.Select(list => new XElement(
                list,
                page.Entries.Where(entry => entry.List == list).Select(entry => entry.Describe())
            )),
            page.Next is null ? null : new XElement("Marker", page.Next)
        );
    }

    /// <param name="order">The start of the keys, which orders the kinds.</param>
    private static IEnumerable<Entry> EntriesOf(LocalAccount account, string kind, string order)
    {
        return kind switch
        {
            "User" => account.Users.Seen.InOrder.Select(user => new Entry("UserDetailList", order + user.Name, () =>
                AuthorizationXml.Of(user)
            )),
            "Group" => account.Groups.InOrder.Select(group => new Entry("GroupDetailList", order + group.Name, () =>
                AuthorizationXml.Of(group)
            )),
            "LocalManagedPolicy" => account.ManagedPolicies.Local.Select(Policy),
            "AWSManagedPolicy" => account.ManagedPolicies.AttachedAws.Select(Policy),
            _ => [],
        };

        Entry Policy(ManagedPolicy policy) =>
            new("Policies", order + policy.Arn, () => AuthorizationXml.Of(policy, account.ManagedPolicies));
    }

    private sealed record Entry(string List, string Key, Func<XElement> Describe);
}
