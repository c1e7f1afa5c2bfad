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
