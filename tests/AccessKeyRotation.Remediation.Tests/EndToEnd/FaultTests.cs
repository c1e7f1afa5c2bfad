using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class FaultTests
{
    private const string CutOnce = "cut once after acting";
    private const string Slow = "slower than the client waits";

    /// <summary>How a call goes wrong, from some moment on, by its action.</summary>
    private static readonly Dictionary<string, Action<Faults, string>> Kinds = new()
    {
        ["denied"] = (faults, action) => faults.Deny(action),
        ["throttled for ever"] = (faults, action) => faults.Throttle(1, action),
        ["cut before acting"] = (faults, action) => faults.Cut(action, int.MaxValue),
        ["cut after acting"] = (faults, action) => faults.Cut(action, int.MaxValue, afterActing: true),
        [CutOnce] = (faults, action) => faults.Cut(action, 1, afterActing: true),
        [Slow] = (faults, action) => (faults.SlowActions, faults.Slowness) = ([action], TimeSpan.FromSeconds(30)),
    };

    public static TheoryData<string, string> FaultsOfDocuments()
    {
        TheoryData<string, string> rows = new();
        foreach (string kind in Kinds.Keys)
        {
            rows.Add("DeactivateAccessKeys", kind);
            rows.Add("ReactivateAccessKey", kind);
        }
        return rows;
    }

    /// <summary>Each call that a clean run makes goes wrong in a run of its own, from that call on.</summary>
    [Theory]
    [MemberData(nameof(FaultsOfDocuments))]
    public async Task A_call_that_goes_wrong_is_named_by_the_failure_and_the_next_run_completes_what_is_left(string document, string kind)
    {
        RecordedCall[] calls;
        await using (FaultyRun clean = await FaultyRun.PrepareAsync(document))
        {
            (await clean.RunAsync()).FailureMessage.Should().BeNull();
            clean.Missing().Concat(clean.Lies()).Should().BeEmpty();
            calls = [.. clean.Calls];
        }
        calls.Select(call => call.Action).Should().Contain(["ListUserTags", "GetParametersByPath", "GetParameter", "UpdateAccessKey", "Publish"]);

        ParallelOptions atOnce = new() { MaxDegreeOfParallelism = 6 };
        await Parallel.ForEachAsync(calls.Index(), atOnce, async (call, _) => await FailAtAsync(document, kind, call.Index, call.Item));
    }

    private static async Task FailAtAsync(string document, string kind, int index, RecordedCall call)
    {
        string what = $"of call {index}, {call.Action}, {kind}";
        await using FaultyRun faulty = await FaultyRun.PrepareAsync(document, isHasty: kind == Slow);

        // A slow call is waited for before the moment at which others go wrong.
        AutomationExecution run = await faulty.RunAsync(kind == Slow ? index - 1 : index, faults => Kinds[kind](faults, call.Action));

        if (kind == CutOnce)
            run.FailureMessage.Should().BeNull(what);
        if (run.Status == AutomationStatus.Success)
            faulty.Missing().Should().BeEmpty(what);
        else
            run.FailureMessage.Should().Contain($"{call.Service}:{call.Action} ", what);

        faulty.Mend();
        (await faulty.RunAsync()).FailureMessage.Should().BeNull(what);
        faulty.Missing().Should().BeEmpty(what);
        faulty.Lies().Should().BeEmpty(what);
    }
}
