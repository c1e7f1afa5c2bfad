using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class ListUserTags
{
    public static XElement Answer(QueryCall call)
    {
        IamUser user = call.Account.Users.Seen.Get(call.UserName());
        return IamXml.Page(call.Page(user.Tags, tag => tag.Key, user.Name), "Tags",
            tag => new("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value)));
    }
}
