using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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

/// <summary>
/// Omits times that have not occurred. Rules are never deactivated here and have no LastDeactivatedTime.
/// </summary>
internal static class DescribeConfigRuleEvaluationStatus
{
    private const int LargestPage = 50;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        call.Constraints.Range(limit, "limit", 0, LargestPage);
        IReadOnlyList<string> names = RuleNames.Many(call);

        Page<ConfigRule> page = ConfigPage.Of(
            call,
            limit,
            LargestPage,
            call.Body.Text("NextToken"),
            RuleNames.FindAll(call, names),
            rule => rule.Name,
            StringComparer.Ordinal,
            [.. names]
        );
        JsonObject answer = new()
        {
            ["ConfigRulesEvaluationStatus"] = new JsonArray([.. page.Entries.Select(rule => Write(rule, rule.Status))]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static JsonObject Write(ConfigRule rule, RuleEvaluationStatus status)
    {
        JsonObject written = new()
        {
            ["ConfigRuleName"] = rule.Name,
            ["ConfigRuleArn"] = rule.Arn,
            ["ConfigRuleId"] = rule.Id,
            ["FirstActivatedTime"] = JsonMoment.Of(rule.Activated),
            ["FirstEvaluationStarted"] = status.FirstEvaluationStarted,
        };
        Add(written, "LastSuccessfulInvocationTime", status.LastSuccessfulInvocation);
        Add(written, "LastSuccessfulEvaluationTime", status.LastSuccessfulEvaluation);
        Add(written, "LastFailedInvocationTime", status.LastFailedInvocation);
        Add(written, "LastFailedEvaluationTime", status.LastFailedEvaluation);
        if (status.LastError is { } error)
            (written["LastErrorCode"], written["LastErrorMessage"]) = (error.ErrorType, error.ErrorMessage);
        return written;
    }

    private static void Add(JsonObject written, string member, DateTimeOffset? moment)
    {
        if (moment is { } known)
            written[member] = JsonMoment.Of(known);
    }
}

/// <summary>
/// Starts one scheduled run of each rule in the background. AWS Config also sends every recorded change again, which
/// evaluates the same users twice.
/// </summary>
internal static class StartConfigRulesEvaluation
{
    public static JsonObject Answer(JsonCall call)
    {
        ConfigRule[] rules = [.. RuleNames.Many(call, least: 1).Select(name => RuleNames.Find(call, name))];
        call.Account.Rules.StartEvaluations(rules, rule => RuleRun.ScheduledAsync(call.Account, rule));
        return [];
    }
}

/// <summary>Reads the members ConfigRuleName and ConfigRuleNames, and finds the rules.</summary>
internal static partial class RuleNames
{
    private const int LongestName = 128;
    private const int MostNames = 25;

    /// <exception cref="AwsErrorException">ValidationException</exception>
    public static string One(JsonCall call)
    {
        string? name = call.Body.Text("ConfigRuleName");
        call.Constraints.Required(name, "configRuleName");
        Check(call.Constraints, name, "configRuleName").Check();
        return name!;
    }

    /// <param name="least">The minimum number of names.</param>
    /// <exception cref="AwsErrorException">ValidationException</exception>
    public static IReadOnlyList<string> Many(JsonCall call, int least = 0)
    {
        IReadOnlyList<string> names = call.Body.Texts("ConfigRuleNames") ?? [];
        call.Constraints.Count(names.Count, "configRuleNames", least, MostNames);
        for (int i = 0; i < names.Count; i++)
            Check(call.Constraints, names[i], $"configRuleNames.{i + 1}.member");
        call.Constraints.Check();
        return [.. names.Distinct()];
    }

    /// <exception cref="AwsErrorException">NoSuchConfigRuleException</exception>
    public static ConfigRule Find(JsonCall call, string name) =>
        call.Account.Rules.Find(name)
        ?? throw new AwsErrorException(
            "NoSuchConfigRuleException",
            $"The ConfigRule '{name}' provided in the request is invalid. Please check the configRule name."
        );

    /// <summary>Returns the named rules, in the order of their names; all rules if none is named.</summary>
    /// <exception cref="AwsErrorException">NoSuchConfigRuleException</exception>
    public static IEnumerable<ConfigRule> FindAll(JsonCall call, IReadOnlyList<string> names)
    {
        ConfigRule[] found =
            names.Count == 0 ? [.. call.Account.Rules.All] : [.. names.Select(name => Find(call, name))];
        return found.OrderBy(rule => rule.Name, StringComparer.Ordinal);
    }

    /// <summary>Returns the remediation of the named rule.</summary>
    /// <exception cref="AwsErrorException">NoSuchRemediationConfigurationException, also if the rule does not
    /// exist.</exception>
    public static RuleRemediation FindRemediation(JsonCall call, string name) =>
        call.Account.Rules.Find(name)?.Remediation
        ?? throw new AwsErrorException(
            "NoSuchRemediationConfigurationException",
            $"No RemediationConfiguration found for the ConfigRule '{name}'."
        );

    private static Constraints Check(Constraints constraints, string? name, string member) =>
        constraints.Length(name, member, 1, LongestName).Pattern(name, member, NotBlank());

    [GeneratedRegex(@"^.*\S.*\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotBlank();
}
