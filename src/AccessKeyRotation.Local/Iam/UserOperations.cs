using System.Text.RegularExpressions;
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

internal static partial class ListUsers
{
    public static XElement Answer(QueryCall call)
    {
        string? prefix = call["PathPrefix"];
        call.Constraints.Length(prefix, "pathPrefix", 1, 512).Pattern(prefix, "pathPrefix", PrefixForm()).Check();

        IEnumerable<IamUser> users = call.Account.Users.Seen.InOrder.Where(user =>
            user.Path.StartsWith(prefix ?? "/", StringComparison.Ordinal)
        );
        return IamXml.Page(call.Page(users, user => user.Name, prefix ?? ""), "Users", user =>
            IamXml.Of(user, "member", hasTags: false)
        );
    }

    [GeneratedRegex(@"^\u002F[\u0021-\u007F]*\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PrefixForm();
}

internal static class GetUser
{
    public static XElement Answer(QueryCall call) =>
        new("Result", IamXml.Of(call.Account.Users.Seen.Get(call.UserNameOrCaller()), "User", hasTags: true));
}
