using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>One call of AWS by a principal whose own policies allow everything.</summary>
internal sealed record PolicyRequest(string Principal, string Action, string Resource, JsonObject Context);

/// <summary>An engine for IAM policies by other people, from npm: what a service control policy lets through.</summary>
internal static class PolicyEngine
{
    /// <summary>Whether each request is let through by the policy that stands beside it.</summary>
    public static IReadOnlyList<bool> Allows(IEnumerable<(JsonObject Policy, PolicyRequest Request)> questions)
    {
        (JsonObject Policy, PolicyRequest Request)[] asked = [.. questions];
        List<JsonObject> policies = [.. asked.Select(question => question.Policy).Distinct()];
        JsonObject input = new()
        {
            ["policies"] = new JsonArray([.. policies.Select(policy => policy.DeepClone())]),
            ["requests"] = new JsonArray([.. asked.Select(question => new JsonObject
            {
                ["policy"] = policies.IndexOf(question.Policy),
                ["principal"] = question.Request.Principal,
                ["action"] = question.Request.Action,
                ["resource"] = question.Request.Resource,
                ["context"] = question.Request.Context.DeepClone(),
            })]),
        };
        string script = Path.Combine(NpmPackages.Require(), "simulate-policies.js");
        PeerResult result = Peer.Run("node", [script], standardInput: input.ToJsonString());
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The policy engine could not answer: {result.Error}");
        return [.. JsonSerializer.Deserialize<string[]>(result.Output)!.Select(answer => answer == "Allowed")];
    }
}
