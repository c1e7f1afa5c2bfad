using System.Collections.Concurrent;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// Evaluations with a fault at each call. Each stored result is at any time the earlier result or that of a clean
/// evaluation: no violator becomes COMPLIANT, no waived user NON_COMPLIANT, no existing user NOT_APPLICABLE.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class RuleFaultTests
{
    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 16 };

    [Theory]
    [MemberData(nameof(CallFaults.OfCalls), MemberType = typeof(CallFaults))]
    public Task A_scheduled_evaluation_with_a_fault_at_a_call_is_correct_so_far_and_the_next_one_completes_it(
        CallFault fault
    ) => ProveAsync(RuleScenario.Scheduled, fault);

    [Theory]
    [MemberData(nameof(CallFaults.OfCalls), MemberType = typeof(CallFaults))]
    public async Task A_change_with_a_fault_at_a_call_is_correct_so_far_and_the_next_one_completes_it(CallFault fault)
    {
        await ProveAsync(RuleScenario.ChangeOf("new-violator"), fault);
        await ProveAsync(RuleScenario.ChangeOf("waived"), fault);
        await ProveAsync(RuleScenario.OversizedChangeOf("young"), fault);
    }

    [Fact]
    public async Task The_page_counts_the_calls_and_the_faults()
    {
        List<FaultPage.Row> rows = [];
        foreach (
            (string part, RuleScenario scenario) in new[]
            {
                ("scheduled evaluation", RuleScenario.Scheduled),
                ("change of a user", RuleScenario.ChangeOf("new-violator")),
                ("change of a waived user", RuleScenario.ChangeOf("waived")),
                ("oversized change of a user", RuleScenario.OversizedChangeOf("young")),
            }
        )
        {
            await using FastRetryRule clean = await RuleScenario.StartAsync();
            await scenario.EvaluateAsync(clean);
            rows.Add(FaultPage.Row.Of(part, clean.Account.Calls, CallFaults.EveryOfCalls));
        }
        FaultPage.Compare("rule", rows);
    }

    private static async Task ProveAsync(RuleScenario scenario, CallFault fault)
    {
        await using FastRetryRule clean = await RuleScenario.StartAsync();
        IReadOnlyList<string> before = RuleScenario.ResultsOf(clean);
        await scenario.EvaluateAsync(clean);
        IReadOnlyList<string> expected = RuleScenario.ResultsOf(clean);
        expected.Should().NotEqual(before);

        IReadOnlyList<SingleCall> calls = SingleCall.For(fault, clean.Account.Calls);
        calls.Should().NotBeEmpty();
        await Parallel.ForEachAsync(calls, RunsAtOnce, async (call, _) =>
            await ProveAsync(scenario, fault, call, [.. before, .. expected], expected)
        );
    }

    private static async Task ProveAsync(
        RuleScenario scenario,
        CallFault fault,
        SingleCall call,
        IReadOnlyList<string> correct,
        IReadOnlyList<string> expected
    )
    {
        string because = $"{fault} began at {call.Action} number {call.Number}";
        await using FastRetryRule rule = await RuleScenario.StartAsync(fault);
        ConcurrentQueue<string> incorrect = [];
        InjectedFault injectedFault = new(rule.Account, fault, call);
        injectedFault.BeforeRun();
        rule.Account.Faults.BeforeAnswer = request =>
        {
            Look();
            injectedFault.BeforeAnswer(request.Action);
        };

        Exception? error = await Record.ExceptionAsync(() => scenario.EvaluateAsync(rule));
        Look();
        IReadOnlyList<string> results = RuleScenario.ResultsOf(rule);
        rule.Account.Faults.Clear();
        await scenario.EvaluateAsync(rule);

        injectedFault.HasStarted.Should().BeTrue(because);
        incorrect.Should().BeEmpty(because);
        if (error is null)
            results.Should().BeEquivalentTo(expected, because);
        else
            error.Message.Should().MatchRegex($@"\b(config|iam|ssm):{call.Action}( .+)? failed: ", because);
        RuleScenario.ResultsOf(rule).Should().BeEquivalentTo(expected, because);

        void Look()
        {
            foreach (string result in RuleScenario.ResultsOf(rule).Except(correct))
                incorrect.Enqueue(result);
        }
    }
}
