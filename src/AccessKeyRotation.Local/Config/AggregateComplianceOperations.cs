using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Omits rules without a result from the response, as AWS documents it. The response does not show whether such a rule
/// exists.
/// </summary>
internal static class DescribeAggregateComplianceByConfigRules
{
    private const int LargestPage = 1000;

    /// <summary>As in DescribeComplianceByConfigRule.</summary>
    private const int CountedAtMost = 25;

    public static JsonObject Answer(JsonCall call)
    {
        int? limit = call.Body.Number("Limit");
        JsonMembers? filters = call.Body.Child("Filters");
        (string? rule, string? compliance, string? account, string? region) = (
            filters?.Text("ConfigRuleName"),
            filters?.Text("ComplianceType"),
            filters?.Text("AccountId"),
            filters?.Text("AwsRegion")
        );
        Aggregators.CheckSource(call.Constraints, account, region, "filters.");
        call.Constraints.Range(limit, "limit", 0, LargestPage)
            .Length(rule, "filters.configRuleName", 1, 128)
            .OneOf(compliance, "filters.complianceType", "COMPLIANT", "NON_COMPLIANT");
        ConfigurationAggregator aggregator = Aggregators.Find(call);

        IEnumerable<RuleCompliance> rules = Aggregators
            .Shown(aggregator, account, region)
            .SelectMany(Of)
            .Where(found =>
                (rule is null || found.Rule == rule) && (compliance is null || found.Compliance == compliance)
            )
            .OrderBy(found => found.Key, StringComparer.Ordinal);
        Page<RuleCompliance> page = ConfigPage.Of(
            call,
            limit,
            LargestPage,
            call.Body.Text("NextToken"),
            rules,
            found => found.Key,
            StringComparer.Ordinal,
            aggregator.Name,
            rule ?? "",
            compliance ?? "",
            account ?? "",
            region ?? ""
        );
        JsonObject answer = new()
        {
            ["AggregateComplianceByConfigRules"] = new JsonArray([.. page.Entries.Select(Write)]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static IEnumerable<RuleCompliance> Of(AggregatedSource source)
    {
        foreach (ConfigRule rule in source.Account.Rules.All)
        {
            ComplianceType[] results =
            [
                .. rule
                    .Results.Select(result => result.Evaluation.Compliance)
                    .Where(compliance => compliance != ComplianceType.NotApplicable),
            ];
            int violating = results.Count(compliance => compliance == ComplianceType.NonCompliant);
            if (results.Length > 0)
                yield return new(source.Account.Id, source.Region, rule.Name, violating);
        }
    }

    private static JsonObject Write(RuleCompliance found)
    {
        JsonObject compliance = new() { ["ComplianceType"] = found.Compliance };
        if (found.Violating > 0)
            compliance["ComplianceContributorCount"] = new JsonObject
            {
                ["CappedCount"] = Math.Min(found.Violating, CountedAtMost),
                ["CapExceeded"] = found.Violating > CountedAtMost,
            };
        return new()
        {
            ["ConfigRuleName"] = found.Rule,
            ["Compliance"] = compliance,
            ["AccountId"] = found.AccountId,
            ["AwsRegion"] = found.Region,
        };
    }

    private sealed record RuleCompliance(string AccountId, string Region, string Rule, int Violating)
    {
        public string Key => $"{AccountId}\n{Region}\n{Rule}";

        public string Compliance => (Violating > 0 ? ComplianceType.NonCompliant : ComplianceType.Compliant).ToWire();
    }
}

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
