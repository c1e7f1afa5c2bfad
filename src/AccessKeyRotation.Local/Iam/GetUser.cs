using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class GetUser
{
    public static XElement Answer(QueryCall call) =>
        new("Result", IamXml.Of(call.Account.Users.Seen.Get(call.UserNameOrCaller()), "User", hasTags: true));
}
