using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>Returns only users: the account has no groups, no roles and no policy documents.</summary>
internal static class GetAccountAuthorizationDetails
{
    private static readonly string[] Kinds = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

    public static XElement Answer(QueryCall call)
    {
        string[] filter = [.. call.Form.Members("Filter").Select(member => member[""] ?? "")];
        for (int i = 0; i < filter.Length; i++)
            call.Constraints.OneOf(filter[i], $"filter.{i + 1}.member", Kinds);
        call.Constraints.Check();

        IEnumerable<IamUser> users =
            filter.Length == 0 || filter.Contains("User") ? call.Account.Users.Seen.InOrder : [];
        XElement result = IamXml.Page(call.Page(users, user => user.Name, filter), "UserDetailList", Member);
        result.Add(new XElement("GroupDetailList"), new XElement("RoleDetailList"), new XElement("Policies"));
        return result;
    }

    private static XElement Member(IamUser user) =>
        new(
            "member",
            new XElement("Path", user.Path),
            new XElement("UserName", user.Name),
            new XElement("UserId", user.Id),
            new XElement("Arn", user.Arn),
            new XElement("CreateDate", XmlText.Of(user.CreateDate)),
            new XElement("GroupList"),
            new XElement("AttachedManagedPolicies", user.AttachedPolicies.Select(IamXml.AttachedPolicy)),
            IamXml.Tags(user.Tags)
        );
}
