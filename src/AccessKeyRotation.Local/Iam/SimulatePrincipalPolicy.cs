using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

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
