using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>A call of AWS by a principal whose own policies allow everything.</summary>
internal sealed record PolicyRequest(string Principal, string Action, string Resource, JsonObject Context)
{
    /// <summary>True if the policy is the only policy of the principal, not a service control policy.</summary>
    public bool IsOwnPolicy { get; init; }
}

/// <summary>A third-party engine for IAM policies, from npm, which evaluates policies.</summary>
internal static class PolicyEngine
{
    /// <summary>Returns for each request whether its policy allows it.</summary>
    public static IReadOnlyList<bool> Allows(IEnumerable<(JsonObject Policy, PolicyRequest Request)> questions)
    {
        (JsonObject Policy, PolicyRequest Request)[] asked = [.. questions];
        List<JsonObject> policies = [.. asked.Select(question => question.Policy).Distinct()];
        JsonObject input = new()
        {
            ["policies"] = new JsonArray([.. policies.Select(policy => policy.DeepClone())]),
            ["requests"] = new JsonArray([
                .. asked.Select(question => new JsonObject
                {
                    ["policy"] = policies.IndexOf(question.Policy),
                    ["isOwn"] = question.Request.IsOwnPolicy,
                    ["principal"] = question.Request.Principal,
                    ["action"] = question.Request.Action,
                    ["resource"] = question.Request.Resource,
                    ["context"] = question.Request.Context.DeepClone(),
                }),
            ]),
        };
        PeerResult result = NpmPackages.RunNode("simulate-policies.js", [], input.ToJsonString());
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The policy engine could not answer: {result.Error}");
        return [.. JsonSerializer.Deserialize<string[]>(result.Output)!.Select(answer => answer == "Allowed")];
    }
}
