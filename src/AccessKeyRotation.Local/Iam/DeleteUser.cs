using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class DeleteUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            if (user.AccessKeys.Count > 0)
                throw new AwsErrorException("DeleteConflict", "Cannot delete entity, must delete access keys first.");
            if (user.AttachedPolicies.Count > 0)
                throw new AwsErrorException("DeleteConflict", "Cannot delete entity, must detach all policies first.");
            if (user.Password is not null)
                throw new AwsErrorException("DeleteConflict", "Cannot delete entity, must delete login profile first.");
            return new(user, null);
        });
        return null;
    }
}
