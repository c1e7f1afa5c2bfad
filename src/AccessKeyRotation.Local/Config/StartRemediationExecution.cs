using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Starts the remediation of all resources that can be remediated, and returns the others as failed items under one
/// message.
/// </summary>
internal static class StartRemediationExecution
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey> resources = ResourceKeys.OfExecutions.ReadRequired(call);
        RuleRemediation remediation = RuleNames.FindRemediation(call, name);
        string caller = Caller.Of(call.Account, call.Request.Scope).Arn;

        (ResourceKey Resource, string? Failure)[] failed =
        [
            .. resources
                .Select(resource => (resource, remediation.Start(resource, caller).Failure))
                .Where(start => start.Failure is not null),
        ];
        return failed.Length == 0
            ? []
            : new()
            {
                ["FailureMessage"] = string.Join(' ', failed.Select(one => one.Failure).Distinct()),
                ["FailedItems"] = new JsonArray([
                    .. failed.Select(one => ResourceKeys.OfExecutions.Write(one.Resource)),
                ]),
            };
    }
}
