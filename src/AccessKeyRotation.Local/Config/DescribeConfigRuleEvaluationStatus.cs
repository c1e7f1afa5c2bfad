using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

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
