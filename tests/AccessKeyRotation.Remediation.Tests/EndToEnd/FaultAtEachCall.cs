using System.Collections.Concurrent;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Runs a document as often as a clean run of it makes calls, each time on a new account and with another of the calls at fault, and then once more
/// without the fault.
/// </summary>
internal static class FaultAtEachCall
{
    /// <summary>What <see cref="CallFault.UsersRenamed"/> adds to a name.</summary>
    public const string Renamed = "-renamed";

    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 16 };

    public static async Task ProveAsync(Scenario scenario, CallFault fault)
    {
        await using RemediationHarness clean = await scenario.StartAsync();
        AutomationExecution run = await scenario.RunAsync(clean);
        run.FailureMessage.Should().BeNull();
        scenario.Completed(clean);
        IReadOnlyList<string> expected = AccountState.Of(clean.Account);

        bool isOfWrites = fault is CallFault.CutAfterActing or CallFault.CutOnceAfterActing;
        SingleCall[] calls = [.. SingleCall.AllOf(clean.Account.Calls).Where(call => !isOfWrites || RemediationHarness.IsWrite(call.Action))];
        calls.Should().NotBeEmpty();
        await Parallel.ForEachAsync(calls, RunsAtOnce, async (call, _) => await ProveAsync(scenario, fault, call, expected));
    }

    private static async Task ProveAsync(Scenario scenario, CallFault fault, SingleCall call, IReadOnlyList<string> expected)
    {
        string because = $"{fault} began at {call.Action} number {call.Number}";
        await using RemediationHarness harness = await scenario.StartAsync(fault);
        ConcurrentQueue<string> untruths = [];
        Strike strike = new(harness.Account, fault, call);

        strike.BeforeRun();
        harness.Account.Faults.BeforeAnswer = asked =>
        {
            Look(asked.Action);
            strike.BeforeAnswer(asked.Action);
        };
        AutomationExecution struck = await scenario.RunAsync(harness);
        harness.Account.Faults.Clear();
        harness.Account.Faults.BeforeAnswer = asked => Look(asked.Action);
        Look("the end of the run");
        AutomationExecution again = await scenario.RunAsync(harness);
        Look("the end");

        strike.HasBegun.Should().BeTrue(because);
        AssertOutcome(struck, fault, call, because);
        again.FailureMessage.Should().BeNull(because);
        AccountState.Of(harness.Account).Should().BeEquivalentTo(expected, because);
        scenario.Completed(harness);
        untruths.Should().BeEmpty(because);

        void Look(string before)
        {
            foreach (string untruth in scenario.Untruths(harness))
                untruths.Enqueue($"{untruth}, before {before}");
        }
    }

    private static void AssertOutcome(AutomationExecution struck, CallFault fault, SingleCall call, string because)
    {
        struck.Status.Should().BeOneOf([AutomationStatus.Success, AutomationStatus.Failed], because);
        if (struck.Status == AutomationStatus.Failed && fault != CallFault.UsersRenamed)
            struck.FailureMessage.Should().MatchRegex($@"\b(iam|ssm|sns):{call.Action}( .+)? failed: ", because);
    }
}
