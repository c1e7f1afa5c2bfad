using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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
