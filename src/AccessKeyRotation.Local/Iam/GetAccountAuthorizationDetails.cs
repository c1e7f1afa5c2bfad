using System.Globalization;
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

/// <summary>Formats the entries of GetAccountAuthorizationDetails. Documents are percent-encoded (RFC 3986).</summary>
internal static class AuthorizationXml
{
    public static XElement Of(IamUser user) =>
        new(
            "member",
            new XElement("Path", user.Path),
            new XElement("UserName", user.Name),
            new XElement("UserId", user.Id),
            new XElement("Arn", user.Arn),
            new XElement("CreateDate", XmlText.Of(user.CreateDate)),
            user.InlinePolicies.Count > 0 ? Inline("UserPolicyList", user.InlinePolicies) : null,
            new XElement("GroupList", user.Groups.Select(group => new XElement("member", group))),
            new XElement("AttachedManagedPolicies", user.AttachedPolicies.Select(IamXml.AttachedPolicy)),
            user.PermissionsBoundary is { } boundary
                ? new XElement(
                    "PermissionsBoundary",
                    new XElement("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                    new XElement("PermissionsBoundaryArn", boundary)
                )
                : null,
            IamXml.Tags(user.Tags)
        );

    public static XElement Of(IamGroup group) =>
        new(
            "member",
            new XElement("Path", group.Path),
            new XElement("GroupName", group.Name),
            new XElement("GroupId", group.Id),
            new XElement("Arn", group.Arn),
            new XElement("CreateDate", XmlText.Of(group.CreateDate)),
            Inline("GroupPolicyList", group.InlinePolicies),
            new XElement("AttachedManagedPolicies", group.AttachedPolicies.Select(IamXml.AttachedPolicy))
        );

    public static XElement Of(ManagedPolicy policy, ManagedPolicies all) =>
        new(
            "member",
            new XElement("PolicyName", policy.Name),
            new XElement("PolicyId", policy.Id),
            new XElement("Arn", policy.Arn),
            new XElement("Path", PolicyArn.PathOf(policy.Arn)),
            new XElement("DefaultVersionId", VersionId(policy.DefaultVersion)),
            new XElement("AttachmentCount", all.AttachmentsOf(policy.Arn)),
            new XElement("PermissionsBoundaryUsageCount", all.BoundariesOf(policy.Arn)),
            new XElement("IsAttachable", "true"),
            new XElement("CreateDate", XmlText.Of(policy.CreateDate)),
            new XElement("UpdateDate", XmlText.Of(policy.CreateDate)),
            new XElement(
                "PolicyVersionList",
                policy.Documents.Select((document, index) => Version(policy, document, policy.FirstVersion + index))
            )
        );

    private static XElement Version(ManagedPolicy policy, string document, int number) =>
        new(
            "member",
            new XElement("Document", Uri.EscapeDataString(document)),
            new XElement("VersionId", VersionId(number)),
            new XElement("IsDefaultVersion", number == policy.DefaultVersion ? "true" : "false"),
            new XElement("CreateDate", XmlText.Of(policy.CreateDate))
        );

    private static XElement Inline(string list, IEnumerable<KeyValuePair<string, string>> policies) =>
        new(
            list,
            policies.Select(policy => new XElement(
                "member",
                new XElement("PolicyName", policy.Key),
                new XElement("PolicyDocument", Uri.EscapeDataString(policy.Value))
            ))
        );

    private static string VersionId(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");
}
