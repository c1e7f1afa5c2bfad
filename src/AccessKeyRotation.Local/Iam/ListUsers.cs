using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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

    [GeneratedRegex(@"^\u002F[\u0021-\u007F]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixForm();
}

internal static class GetUser
{
    public static XElement Answer(QueryCall call) =>
        new("Result", IamXml.Of(call.Account.Users.Seen.Get(call.UserNameOrCaller()), "User", hasTags: true));
}
