using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

/// <summary>Attaches a managed policy to a user. Whether the policy exists is not checked.</summary>
internal static class AttachUserPolicy
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        string arn = PolicyMembers.Arn(call);
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return new(
                user,
                user.AttachedPolicies.Contains(arn)
                    ? user
                    : user with
                    {
                        AttachedPolicies = user.AttachedPolicies.Add(arn),
                    }
            );
        });
        return null;
    }
}

internal static class DetachUserPolicy
{
    public static XElement? Answer(QueryCall call)
    {
        string name = call.UserName();
        string arn = PolicyMembers.Arn(call);
        call.Account.Users.Write(users =>
        {
            IamUser user = users.Get(name);
            return user.AttachedPolicies.Contains(arn)
                ? new(user, user with { AttachedPolicies = user.AttachedPolicies.Remove(arn) })
                : throw new AwsErrorException("NoSuchEntity", $"Policy {arn} was not found.");
        });
        return null;
    }
}

/// <summary>Lists the users and groups with a managed policy. The account has no roles.</summary>
internal static class ListEntitiesForPolicy
{
    public static XElement Answer(QueryCall call)
    {
        string arn = PolicyMembers.Arn(call);
        IEnumerable<IamUser> users = call.Account.Users.Seen.InOrder.Where(user => user.AttachedPolicies.Contains(arn));
        XElement result = IamXml.Page(call.Page(users, user => user.Name, arn), "PolicyUsers", user =>
            new("member", new XElement("UserName", user.Name), new XElement("UserId", user.Id))
        );
        result.Add(
            new XElement(
                "PolicyGroups",
                call.Account.Groups.InOrder.Where(group => group.AttachedPolicies.Contains(arn))
                    .Select(group => new XElement(
                        "member",
                        new XElement("GroupName", group.Name),
                        new XElement("GroupId", group.Id)
                    ))
            ),
            new XElement("PolicyRoles")
        );
        return result;
    }
}

internal static partial class PolicyMembers
{
    public static string Arn(QueryCall call)
    {
        string? arn = call["PolicyArn"];
        call.Constraints.Required(arn, "policyArn").Length(arn, "policyArn", 20, 2048).Check();
        return ArnForm().IsMatch(arn!)
            ? arn!
            : throw new AwsErrorException("InvalidInput", $"ARN {XmlText.Of(arn!)} is not valid.");
    }

    [GeneratedRegex(@"^arn:[\w-]+:iam::(aws|\d{12}):policy/[\w+=,.@/-]+\z", RegexOptions.None, 1000)]
    private static partial Regex ArnForm();
}

/// <summary>Policies have no effect in Local: all actions are allowed, except those with an injected denial.</summary>
internal static class SimulatePrincipalPolicy
{
    public static XElement Answer(QueryCall call)
    {
        string? source = call["PolicySourceArn"];
        string[] actions = [.. call.Form.Members("ActionNames").Select(member => member[""]!)];
        string[] resources = [.. call.Form.Members("ResourceArns").Select(member => member[""]!)];
        call.Constraints.Required(source, "policySourceArn").Length(source, "policySourceArn", 20, 2048).Check();
        if (actions.Length == 0)
            throw new AwsErrorException("InvalidInput", "At least one action is required.");
        IEnumerable<(string, string)> requests =
            from action in actions
            from resource in resources.DefaultIfEmpty("*")
            select (action, resource);
        return IamXml.Page(
            call.Page(requests.Distinct(), request => $"{request.Item1} {request.Item2}", source!),
            "EvaluationResults",
            request => Result(call.Account, request.Item1, request.Item2)
        );
    }

    private static XElement Result(LocalAccount account, string action, string resource) =>
        new(
            "member",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resource),
            new XElement(
                "EvalDecision",
                account.Faults.Denies(action[(action.IndexOf(':') + 1)..]) ? "implicitDeny" : "allowed"
            ),
            new XElement("MatchedStatements"),
            new XElement("MissingContextValues")
        );
}

/// <summary>Every role exists here, without a path, because every role can be assumed.</summary>
internal static class GetRole
{
    public static XElement Answer(QueryCall call)
    {
        string? name = call["RoleName"];
        call.Constraints.Required(name, "roleName").Length(name, "roleName", 1, 64).Check();
        string arn = $"arn:aws:iam::{call.Account.Id}:role/{name}";
        return new(
            "Result",
            new XElement(
                "Role",
                new XElement("Path", "/"),
                new XElement("RoleName", name),
                new XElement("RoleId", UniqueId.Of("AROA", 17, arn)),
                new XElement("Arn", arn),
                new XElement("CreateDate", XmlText.Of(call.Account.Time.GetUtcNow()))
            )
        );
    }
}
