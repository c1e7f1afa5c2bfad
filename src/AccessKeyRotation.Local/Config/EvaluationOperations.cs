using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class PutEvaluations
{
    private const int MostPerCall = 100;

    public static JsonObject Answer(JsonCall call)
    {
        IReadOnlyList<JsonMembers> members = call.Body.Structures("Evaluations") ?? [];
        string? token = call.Body.Text("ResultToken");
        bool isTest = call.Body.Flag("TestMode");
        call.Constraints.Required(token, "resultToken").Count(members.Count, "evaluations", 0, MostPerCall);
        for (int i = 0; i < members.Count; i++)
            EvaluationMembers.Check(members[i], $"evaluations.{i + 1}.member", call.Constraints);
        call.Constraints.Check();
        Evaluation[] evaluations = [.. members.Select(EvaluationMembers.Read)];

        Evaluation[] failed = isTest ? [] : Store(call.Account, token!, evaluations);
        return new() { ["FailedEvaluations"] = new JsonArray([.. failed.Select(EvaluationMembers.Write)]) };
    }

    private static Evaluation[] Store(LocalAccount account, string token, Evaluation[] evaluations)
    {
        (ConfigRule rule, RuleInvocation invocation) = account.Rules.InvocationOf(token)
            ?? throw new AwsErrorException("InvalidResultTokenException", "The specified ResultToken is not valid.");
        ILookup<bool, Evaluation> isRefused = evaluations.ToLookup(one =>
            account.Faults.RefusesEvaluationOf(one.ResourceId)
        );
        rule.Store(isRefused[false], invocation.Invoked);
        invocation.Count(evaluations.Length, account.Time.GetUtcNow());
        return [.. isRefused[true]];
    }
}

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

/// <summary>Reads and checks the structure Evaluation.</summary>
internal static class EvaluationMembers
{
    private const string Rejected = "INSUFFICIENT_DATA";

    public static void Check(JsonMembers evaluation, string member, Constraints constraints)
    {
        string? type = evaluation.Text("ComplianceResourceType");
        string? id = evaluation.Text("ComplianceResourceId");
        string? compliance = evaluation.Text("ComplianceType");
        string[] known = [.. Enum.GetValues<ComplianceType>().Select(known => known.ToWire()), Rejected];

        constraints
            .Required(type, $"{member}.complianceResourceType")
            .Length(type, $"{member}.complianceResourceType", 1, 256)
            .Required(id, $"{member}.complianceResourceId")
            .Length(id, $"{member}.complianceResourceId", 1, 768)
            .Required(compliance, $"{member}.complianceType")
            .OneOf(compliance, $"{member}.complianceType", known)
            .Length(evaluation.Text("Annotation"), $"{member}.annotation", 1, 256)
            .Required(evaluation.Moment("OrderingTimestamp"), $"{member}.orderingTimestamp");
    }

    /// <exception cref="AwsErrorException">The compliance type is in the model, but PutEvaluations rejects
    /// it.</exception>
    public static Evaluation Read(JsonMembers checkedEvaluation)
    {
        string compliance = checkedEvaluation.Text("ComplianceType")!;
        if (compliance == Rejected)
            throw new AwsErrorException(
                "InvalidParameterValueException",
                $"The compliance type {Rejected} is not allowed in PutEvaluations."
            );
        return new(
            checkedEvaluation.Text("ComplianceResourceType")!,
            checkedEvaluation.Text("ComplianceResourceId")!,
            ComplianceTypes.Parse(compliance),
            checkedEvaluation.Moment("OrderingTimestamp")!.Value,
            checkedEvaluation.Text("Annotation")
        );
    }

    public static JsonObject Write(Evaluation evaluation)
    {
        JsonObject structure = new()
        {
            ["ComplianceResourceType"] = evaluation.ResourceType,
            ["ComplianceResourceId"] = evaluation.ResourceId,
            ["ComplianceType"] = evaluation.Compliance.ToWire(),
            ["OrderingTimestamp"] = JsonMoment.Of(evaluation.OrderingTimestamp),
        };
        if (evaluation.Annotation is not null)
            structure["Annotation"] = evaluation.Annotation;
        return structure;
    }
}
