using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class UpdateAccessKey
{
    public static XElement? Answer(QueryCall call)
    {
        string? wanted = call["Status"];
        call.Constraints.Required(wanted, "status")
            .OneOf(wanted, "status", nameof(AccessKeyStatus.Active), nameof(AccessKeyStatus.Inactive));
        string id = call.AccessKeyId();
        string name = call.UserNameOrCaller();
        AccessKeyStatus status = Enum.Parse<AccessKeyStatus>(wanted!);

        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(user, user.WithKey(user.Key(id) with { Status = status }));
        });
        return null;
    }
}
