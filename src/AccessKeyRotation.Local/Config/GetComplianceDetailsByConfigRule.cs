using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class GetComplianceDetailsByConfigRule
{
    public static JsonObject Answer(JsonCall call)
    {
        string? name = call.Body.Text("ConfigRuleName");
        int? limit = call.Body.Number("Limit");
        ComplianceType[]? types = Types(call);
        call.Constraints.Required(name, "configRuleName")
            .Length(name, "configRuleName", 1, 64)
            .Range(limit, "limit", 0, 100)
            .Check();

        ConfigRule rule = RuleNames.Find(call, name!);
        // Without a filter, a resource that is no longer in scope has no result.
        IEnumerable<StoredEvaluation> results = rule.Results.Where(result =>
            types is null
                ? result.Evaluation.Compliance != ComplianceType.NotApplicable
                : types.Contains(result.Evaluation.Compliance)
        );
        Page<StoredEvaluation> page = ConfigPage.Of(
            call,
            limit,
            ConfigPage.UsualSize,
            call.Body.Text("NextToken"),
            results.OrderBy(KeyOf, StringComparer.Ordinal),
            KeyOf,
            StringComparer.Ordinal,
            name!,
            string.Join(',', types ?? [])
        );

        JsonObject answer = new()
        {
            ["EvaluationResults"] = new JsonArray([.. page.Entries.Select(result => Write(rule, result))]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static string KeyOf(StoredEvaluation result) =>
        $"{result.Evaluation.ResourceType}\n{result.Evaluation.ResourceId}";

    private static ComplianceType[]? Types(JsonCall call)
    {
        IReadOnlyList<string> types = call.Body.Texts("ComplianceTypes") ?? [];
        string[] known = [.. Enum.GetValues<ComplianceType>().Select(type => type.ToWire())];
        call.Constraints.Count(types.Count, "complianceTypes", 0, 3);
        for (int i = 0; i < types.Count; i++)
            call.Constraints.OneOf(types[i], $"complianceTypes.{i + 1}.member", known);
        call.Constraints.Check();
        return types.Count == 0 ? null : [.. types.Select(ComplianceTypes.Parse)];
    }

    private static JsonObject Write(ConfigRule rule, StoredEvaluation result)
    {
        JsonObject written = new()
        {
            ["EvaluationResultIdentifier"] = new JsonObject
            {
                ["EvaluationResultQualifier"] = new JsonObject
                {
                    ["ConfigRuleName"] = rule.Name,
                    ["ResourceType"] = result.Evaluation.ResourceType,
                    ["ResourceId"] = result.Evaluation.ResourceId,
                    ["EvaluationMode"] = "DETECTIVE",
                },
                ["OrderingTimestamp"] = JsonMoment.Of(result.Evaluation.OrderingTimestamp),
            },
            ["ComplianceType"] = result.Evaluation.Compliance.ToWire(),
            ["ResultRecordedTime"] = JsonMoment.Of(result.Recorded),
            ["ConfigRuleInvokedTime"] = JsonMoment.Of(result.RuleInvoked),
        };
        if (result.Evaluation.Annotation is not null)
            written["Annotation"] = result.Evaluation.Annotation;
        return written;
    }
}
