using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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
