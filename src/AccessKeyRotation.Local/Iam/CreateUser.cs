using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class CreateUser
{
    public static XElement Answer(QueryCall call)
    {
        string name = call.UserName(IamMembers.LongestNewName);
        string path = call.Path() ?? "/";
        IamUser user = call.Account.Users.NewUser(name, path) with { Tags = IamUser.NoTags.SetItems(IamTags.Of(call)) };

        call.Account.Users.Write(_ => new(null, user));
        return new("Result", IamXml.Of(user, "User", hasTags: true));
    }
}
