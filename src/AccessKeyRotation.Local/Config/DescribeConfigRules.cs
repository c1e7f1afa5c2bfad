using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Every rule here has a function, the triggers that it was added with, and detective mode. The page size is not
/// documented: 25, the maximum number of names.
/// </summary>
internal static class DescribeConfigRules
{
    private const int PageSize = 25;
    private const string Detective = "DETECTIVE";

    public static JsonObject Answer(JsonCall call)
    {
        string? mode = call.Body.Child("Filters")?.Text("EvaluationMode");
        call.Constraints.OneOf(mode, "filters.evaluationMode", Detective, "PROACTIVE");
        IReadOnlyList<string> names = RuleNames.Many(call);

        IEnumerable<ConfigRule> rules = RuleNames.FindAll(call, names).Where(_ => mode is null or Detective);
        Page<ConfigRule> page = ConfigPage.Of(
            call,
            limit: null,
            PageSize,
            call.Body.Text("NextToken"),
            rules,
            rule => rule.Name,
            StringComparer.Ordinal,
            [mode ?? "", .. names]
        );
        JsonObject answer = new() { ["ConfigRules"] = new JsonArray([.. page.Entries.Select(Write)]) };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(ConfigRule rule)
    {
        JsonObject written = new()
        {
            ["ConfigRuleName"] = rule.Name,
            ["ConfigRuleArn"] = rule.Arn,
            ["ConfigRuleId"] = rule.Id,
            ["Scope"] = new JsonObject
            {
                ["ComplianceResourceTypes"] = new JsonArray([
                    .. rule.Triggers.ResourceTypes.Select(type => (JsonNode)type),
                ]),
            },
            ["Source"] = new JsonObject
            {
                ["Owner"] = "CUSTOM_LAMBDA",
                ["SourceIdentifier"] = rule.SourceIdentifier,
                ["SourceDetails"] = new JsonArray([.. rule.Triggers.All.Select(Detail)]),
            },
            ["ConfigRuleState"] = rule.OnDemand.IsRunning ? "EVALUATING" : "ACTIVE",
            ["EvaluationModes"] = new JsonArray(new JsonObject { ["Mode"] = Detective }),
        };
        if (rule.Description is not null)
            written["Description"] = rule.Description;
        if (rule.InputParameters is not null)
            written["InputParameters"] = rule.InputParameters;
        return written;
    }

    private static JsonObject Detail(RuleTrigger trigger)
    {
        JsonObject detail = new() { ["EventSource"] = "aws.config", ["MessageType"] = trigger.MessageType };
        if (trigger.Frequency is not null)
            detail["MaximumExecutionFrequency"] = trigger.Frequency;
        return detail;
    }
}
