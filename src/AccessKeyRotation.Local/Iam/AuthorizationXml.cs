using System.Globalization;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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
