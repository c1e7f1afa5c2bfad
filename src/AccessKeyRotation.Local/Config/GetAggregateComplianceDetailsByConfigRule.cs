using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Returns no results for a rule, account or region that the aggregator does not show: the operation declares no error
/// for it.
/// </summary>
internal static class GetAggregateComplianceDetailsByConfigRule
{
    private const int LargestLimit = 100;
    private const int PageSize = 50;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        (string? account, string? region, string? compliance) = (
            call.Body.Text("AccountId"),
            call.Body.Text("AwsRegion"),
            call.Body.Text("ComplianceType")
        );
        Aggregators.CheckSource(call.Constraints, account, region);
        call.Constraints.Required(account, "accountId")
            .Required(region, "awsRegion")
            .Range(limit, "limit", 0, LargestLimit)
            .OneOf(compliance, "complianceType", "COMPLIANT", "NON_COMPLIANT");
        string name = RuleNames.One(call);
        ConfigurationAggregator aggregator = Aggregators.Find(call);

        IEnumerable<StoredEvaluation> results = Aggregators
            .Shown(aggregator, account, region)
            .SelectMany(source => source.Account.Rules.Find(name)?.Results ?? [])
            .Where(result =>
                compliance is null
                    ? result.Evaluation.Compliance != ComplianceType.NotApplicable
                    : result.Evaluation.Compliance.ToWire() == compliance
            )
            .OrderBy(KeyOf, StringComparer.Ordinal);
        Page<StoredEvaluation> page = ConfigPage.Of(
            call,
            limit,
            PageSize,
            call.Body.Text("NextToken"),
            results,
            KeyOf,
            StringComparer.Ordinal,
            aggregator.Name,
            account!,
            region!,
            name,
            compliance ?? ""
        );
        JsonObject answer = new()
        {
            ["AggregateEvaluationResults"] = new JsonArray([
                .. page.Entries.Select(result => Write(name, account!, region!, result)),
            ]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static string KeyOf(StoredEvaluation result) =>
        $"{result.Evaluation.ResourceType}\n{result.Evaluation.ResourceId}";

    private static JsonObject Write(string rule, string account, string region, StoredEvaluation result)
    {
        JsonObject written = new()
        {
            ["EvaluationResultIdentifier"] = new JsonObject
            {
                ["EvaluationResultQualifier"] = new JsonObject
                {
                    ["ConfigRuleName"] = rule,
                    ["ResourceType"] = result.Evaluation.ResourceType,
                    ["ResourceId"] = result.Evaluation.ResourceId,
                },
                ["OrderingTimestamp"] = JsonMoment.Of(result.Evaluation.OrderingTimestamp),
            },
            ["ComplianceType"] = result.Evaluation.Compliance.ToWire(),
            ["ResultRecordedTime"] = JsonMoment.Of(result.Recorded),
            ["ConfigRuleInvokedTime"] = JsonMoment.Of(result.RuleInvoked),
            ["AccountId"] = account,
            ["AwsRegion"] = region,
        };
        if (result.Evaluation.Annotation is not null)
            written["Annotation"] = result.Evaluation.Annotation;
        return written;
    }
}
