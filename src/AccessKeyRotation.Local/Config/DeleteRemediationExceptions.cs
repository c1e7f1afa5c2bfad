using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Deletes existing exceptions and returns resources without an exception as a failed batch. If no resource has an
/// exception, returns the error that the operation declares.
/// </summary>
internal static class DeleteRemediationExceptions
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey> resources = ResourceKeys.OfExceptions.ReadRequired(call);
        IReadOnlyList<ResourceKey> unknown = call.Account.Rules.Find(name)?.Remediation?.Unblock(resources)
            ?? resources;
        if (unknown.Count == resources.Count)
        {
            throw new AwsErrorException(
                "NoSuchRemediationExceptionException",
                $"The ConfigRule '{name}' has no remediation exception for the resources in the request."
            );
        }

        JsonObject answer = new() { ["FailedBatches"] = new JsonArray() };
        if (unknown.Count > 0)
        {
            answer["FailedBatches"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["FailureMessage"] = "There is no remediation exception for these resources.",
                        ["FailedItems"] = new JsonArray([.. unknown.Select(ResourceKeys.OfExceptions.Write)]),
                    }
                );
        }
        return answer;
    }
}
