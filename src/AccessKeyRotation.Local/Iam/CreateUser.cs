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
            if (user.InlinePolicies.Count > 0)
                throw new AwsErrorException("DeleteConflict", "Cannot delete entity, must delete policies first.");
            if (user.Password is not null)
                throw new AwsErrorException("DeleteConflict", "Cannot delete entity, must delete login profile first.");
            return new(user, null);
        });
        return null;
    }
}

internal static class UpdateUser
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        string? newName = call.Name("NewUserName", IamMembers.LongestNewName);
        string? newPath = call.Path("NewPath");

        call.Account.Users.Write(users =>
        {
            var user = users.Get(name);
            return new(user, user with { Name = newName ?? user.Name, Path = newPath ?? user.Path });
        });
        return null;
    }
}
