using System.Collections.Concurrent;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Runs a document once for each call of a clean run, each time in a new account with a fault at another call, and then
/// again without the fault.
/// </summary>
internal static class FaultAtEachCall
{
    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 16 };

    public static async Task ProveAsync(Scenario scenario, CallFault fault)
    {
        await using RemediationHarness clean = await RunCleanAsync(scenario);
        IReadOnlyList<string> expected = AccountState.Of(clean.Account);

        IReadOnlyList<SingleCall> calls = SingleCall.For(fault, clean.Account.Calls);
        calls.Should().NotBeEmpty();
        await Parallel.ForEachAsync(calls, RunsAtOnce, async (call, _) =>
            await ProveAsync(scenario, fault, call, expected)
        );
    }

    public static async Task<RemediationHarness> RunCleanAsync(Scenario scenario)
    {
        RemediationHarness clean = await scenario.StartAsync();
        AutomationExecution run = await scenario.RunAsync(clean);
        run.FailureMessage.Should().BeNull();
        scenario.Completed(clean);
        return clean;
    }

    private static async Task ProveAsync(
        Scenario scenario,
        CallFault fault,
        SingleCall call,
        IReadOnlyList<string> expected
    )
    {
        string because = $"{fault} began at {call.Action} number {call.Number}";
        await using RemediationHarness harness = await scenario.StartAsync(fault);
        ConcurrentQueue<string> untruths = [];
        InjectedFault injectedFault = new(harness.Account, fault, call);

        injectedFault.BeforeRun();
        harness.Account.Faults.BeforeAnswer = asked =>
        {
            Look(asked.Action);
            injectedFault.BeforeAnswer(asked.Action);
        };
        AutomationExecution struck = await scenario.RunAsync(harness);
        if (struck.Status == AutomationStatus.Success && KeySteps.DeferredBy(struck).Count == 0)
            scenario.Completed(harness);
        harness.Account.Faults.Clear();
        harness.Account.Faults.BeforeAnswer = asked => Look(asked.Action);
        Look("the end of the run");
        AutomationExecution again = await scenario.RunAsync(harness);
        if (again.FailureMessage is { } error && scenario.FollowAdvice(harness, error))
            again = await scenario.RunAsync(harness);
        Look("the end");

        injectedFault.HasStarted.Should().BeTrue(because);
        AssertOutcome(struck, fault, call, because);
        again.FailureMessage.Should().BeNull(because);
        AccountState.Of(harness.Account).Should().BeEquivalentTo(expected, because);
        scenario.Completed(harness);
        untruths.Should().BeEmpty(because);

        void Look(string before)
        {
            foreach (string untruth in scenario.Contradictions(harness))
                untruths.Enqueue($"{untruth}, before {before}");
        }
    }

    private static void AssertOutcome(AutomationExecution struck, CallFault fault, SingleCall call, string because)
    {
        struck.Status.Should().BeOneOf([AutomationStatus.Success, AutomationStatus.Failed], because);
        if (struck.Status == AutomationStatus.Failed && fault != CallFault.UsersRenamed)
            struck
                .FailureMessage.Should()
                .MatchRegex($@"\b(iam|kms|securityhub|sns|ssm):{call.Action}( .+)? failed: ", because);
    }
}
