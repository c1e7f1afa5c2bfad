using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class DeleteAccessKey
{
    public static XElement? Answer(QueryCall call)
    {
        string id = call.AccessKeyId();
        string name = call.UserNameOrCaller();
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user with { AccessKeys = user.AccessKeys.Remove(user.Key(id)) });
        });
        return null;
    }
}
