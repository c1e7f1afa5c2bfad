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

/// <summary>
/// Pages apply to all exceptions of a rule; exceptions of named resources are returned at once. A rule that does not
/// exist has none.
/// </summary>
internal static class DescribeRemediationExceptions
{
    private const int LargestLimit = 100;
    private const int PageSize = 25;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        call.Constraints.Range(limit, "limit", 0, LargestLimit);
        string name = RuleNames.One(call);
        IReadOnlyList<ResourceKey>? resources = ResourceKeys.OfExceptions.Read(call);
        IReadOnlyList<RemediationExceptionEntry> blocks = call.Account.Rules.Find(name)?.Remediation?.Blocks ?? [];
        if (resources is not null)
            return Write(name, blocks.Where(block => resources.Contains(block.Resource)));

        Page<RemediationExceptionEntry> page = ConfigPage.Of(
            call,
            limit is null ? null : Math.Min(limit.Value, PageSize),
            PageSize,
            call.Body.Text("NextToken"),
            blocks,
            block => block.Resource.Order,
            StringComparer.Ordinal,
            name
        );
        JsonObject answer = Write(name, page.Entries);
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(string rule, IEnumerable<RemediationExceptionEntry> blocks) =>
        new() { ["RemediationExceptions"] = new JsonArray([.. blocks.Select(block => Write(rule, block))]) };

    private static JsonObject Write(string rule, RemediationExceptionEntry block)
    {
        JsonObject written = ResourceKeys.OfExceptions.Write(block.Resource);
        written["ConfigRuleName"] = rule;
        written["Message"] = block.Message;
        if (block.Expires is { } expires)
            written["ExpirationTime"] = JsonMoment.Of(expires);
        return written;
    }
}

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
