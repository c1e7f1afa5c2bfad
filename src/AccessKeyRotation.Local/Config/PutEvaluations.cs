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

        ILookup<bool, Evaluation> isRefused = evaluations.ToLookup(one => call.Account.Faults.RefusesEvaluationOf(one.ResourceId));
        if (!isTest)
        {
            (ConfigRule rule, RuleInvocation invocation) = call.Account.Rules.InvocationOf(token!)
                ?? throw new AwsErrorException("InvalidResultTokenException", "The specified ResultToken is not valid.");
            rule.Store(isRefused[false], invocation.Invoked);
            invocation.Count(evaluations.Length);
        }
        return new() { ["FailedEvaluations"] = new JsonArray([.. isRefused[true].Select(EvaluationMembers.Write)]) };
    }
}
