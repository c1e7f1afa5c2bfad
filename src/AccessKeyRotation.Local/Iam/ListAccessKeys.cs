using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class ListAccessKeys
{
    public static XElement Answer(QueryCall call)
    {
        IamUser user = call.Account.Users.Seen.Get(call.UserNameOrCaller());
        IEnumerable<AccessKey> keys = user.AccessKeys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase);
        return IamXml.Page(call.Page(keys, key => key.Id, user.Name), "AccessKeyMetadata", key => Member(user, key));
    }

    private static XElement Member(IamUser user, AccessKey key) =>
        new(
            "member",
            new XElement("UserName", user.Name),
            new XElement("AccessKeyId", key.Id),
            new XElement("Status", $"{key.Status}"),
            new XElement("CreateDate", XmlText.Of(key.CreateDate))
        );
}
