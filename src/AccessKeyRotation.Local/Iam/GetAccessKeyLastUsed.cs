using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class GetAccessKeyLastUsed
{
    public static XElement Answer(QueryCall call)
    {
        string id = call.AccessKeyId();
        IamUser user = call.Account.Users.Seen.OwnerOf(id)
            ?? throw new AwsErrorException("NoSuchEntity", $"The Access Key with id {id} cannot be found.");
        LastUse? use = user.Key(id).LastUse;
        return new(
            "Result",
            new XElement("UserName", user.Name),
            new XElement(
                "AccessKeyLastUsed",
                use is null ? null : new XElement("LastUsedDate", XmlText.Of(use.At)),
                new XElement("ServiceName", use?.Service ?? "N/A"),
                new XElement("Region", use?.Region ?? "N/A")
            )
        );
    }
}
