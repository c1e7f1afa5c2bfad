using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>The service control policy in the form that AWS Organizations receives.</summary>
internal static class Guardrails
{
    public const string SecurityAdminRole = "security/access-key-admin";
    public const string WaiverPath = "/team/waivers";

    public static JsonObject Read(string securityAdminRole = SecurityAdminRole, string waiverPath = WaiverPath) =>
        OrganizationTemplate
            .Substitute(
                OrganizationTemplate.Read(OrganizationTemplate.Guardrails).Properties("Guardrails")["Content"],
                new Dictionary<string, string>
                {
                    ["SecurityAdminRole"] = securityAdminRole,
                    ["WaiverPath"] = waiverPath,
                }
            )!
            .AsObject();

    public static IEnumerable<JsonObject> Statements(JsonObject policy) =>
        policy["Statement"]!.AsArray().Select(statement => statement!.AsObject());

    /// <summary>Returns the policy with one changed statement.</summary>
    public static JsonObject With(JsonObject policy, string sid, Action<JsonObject> change)
    {
        JsonObject copy = policy.DeepClone().AsObject();
        change(Statements(copy).Single(statement => (string)statement["Sid"]! == sid));
        return copy;
    }
}
