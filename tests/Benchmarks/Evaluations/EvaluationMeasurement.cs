using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.Benchmarks.Functions;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Benchmarks.Evaluations;

/// <summary>
/// Runs one plan in its own process and account: once to warm up, without latency, then once to measure. This process
/// serves the account, another runs the function.
/// </summary>
internal static class EvaluationMeasurement
{
    /// <exception cref="InvalidOperationException">The function failed, or its results are incorrect.</exception>
    public static async Task<EvaluationRunResult> RunAsync(EvaluationPlan plan, EvaluationCase circumstances)
    {
        LocalAccount account = BenchmarkAccount.Create(circumstances.Users, circumstances.OldPercent);
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using MeasuredFunction function = await MeasuredFunction.StartAsync(plan.Contender, endpoint.Url);

        Rule rule = account.Rules.Add("measured");
        Rule warmUp = plan.IsFirst ? account.Rules.Add("warm-up") : rule;
        await function.InvokeAsync(RuleEvent.Scheduled(account, warmUp, warmUp.Invoke(), plan.Parameters));

        if (plan.IsFirst)
            account.Report.Forget();
        account.Faults.Latency = circumstances.Latency;
        account.Calls.Clear();
        TimeSpan duration = await function.InvokeAsync(
            RuleEvent.Scheduled(account, rule, rule.Invoke(), plan.Parameters)
        );

        Check(rule, circumstances, plan);
        IReadOnlyList<RecordedCall> calls = account.Calls.All;
        return new(
            plan.Contender.Name,
            calls.Count(call => call.Service == "iam"),
            calls.Count(call => call.Service == "config"),
            duration,
            function.ReadyAfter,
            function.PeakMegabytes()
        );
    }

    /// <summary>Checks the results, because a fast evaluation with incorrect results does not count.</summary>
    private static void Check(Rule rule, EvaluationCase circumstances, EvaluationPlan plan)
    {
        int expected = Enumerable
            .Range(0, circumstances.Users)
            .Count(user => BenchmarkAccount.HasOldKey(user, circumstances.OldPercent));
        int found = rule.Results.Count(result => result.Evaluation.Compliance == ComplianceType.NonCompliant);
        if (rule.Results.Count != circumstances.Users || found != expected)
            throw new InvalidOperationException(
                $"{plan.Contender.Name} evaluated {rule.Results.Count} of {circumstances.Users} users and found {found} of {expected} violations."
            );
    }
}
