using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Omits rules without a remediation and rules that do not exist: the operation declares no error.</summary>
internal static class DescribeRemediationConfigurations
{
    public static JsonObject Answer(JsonCall call)
    {
        call.Constraints.Required(call.Body.Texts("ConfigRuleNames"), "configRuleNames").Check();
        IEnumerable<JsonObject> remediations = RuleNames
            .Many(call)
            .Select(call.Account.Rules.Find)
            .Where(rule => rule?.Remediation is not null)
            .Select(rule => Write(rule!.Name, rule.Remediation!));
        return new() { ["RemediationConfigurations"] = new JsonArray([.. remediations]) };
    }

    private static JsonObject Write(string rule, RuleRemediation remediation)
    {
        RemediationConfiguration configuration = remediation.Configuration;
        JsonObject written = new()
        {
            ["ConfigRuleName"] = rule,
            ["TargetType"] = "SSM_DOCUMENT",
            ["TargetId"] = configuration.TargetId,
            ["Parameters"] = new JsonObject(
                configuration
                    .Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
                    .Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, Write(parameter.Value)))
            ),
            ["Automatic"] = configuration.Automatic,
            ["MaximumAutomaticAttempts"] = configuration.MaximumAutomaticAttempts,
            ["RetryAttemptSeconds"] = (long)configuration.RetryWindow.TotalSeconds,
            ["Arn"] = remediation.Arn,
        };
        if (configuration.TargetVersion is not null)
            written["TargetVersion"] = configuration.TargetVersion;
        if (configuration.ExecutionControls is { } controls)
        {
            written["ExecutionControls"] = new JsonObject
            {
                ["SsmControls"] = new JsonObject
                {
                    ["ConcurrentExecutionRatePercentage"] = controls.ConcurrentExecutionRatePercentage,
                    ["ErrorPercentage"] = controls.ErrorPercentage,
                },
            };
        }
        return written;
    }

    private static JsonObject Write(RemediationParameter parameter) =>
        parameter.Values is { } values
            ? new()
            {
                ["StaticValue"] = new JsonObject
                {
                    ["Values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]),
                },
            }
            : new() { ["ResourceValue"] = new JsonObject { ["Value"] = "RESOURCE_ID" } };
}
