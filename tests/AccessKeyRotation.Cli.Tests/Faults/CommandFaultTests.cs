using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Cli.Tests.Faults;

/// <summary>
/// Commands that write, with a fault at each call. The exit code is 0 only if the command had its whole effect;
/// otherwise the output names the call that failed, and the same command completes the effect.
/// </summary>
public sealed class CommandFaultTests
{
    private static readonly ParallelOptions RunsAtOnce = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>More time than a busy machine needs for responses.</summary>
    private static readonly TimeSpan ShortClientTimeout = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Commands { get; } = [.. CommandScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_with_a_fault_at_a_call_reports_it_and_completes_when_it_is_repeated(string command)
    {
        CommandScenario scenario = CommandScenario.All.Single(scenario => scenario.Name == command);
        await using CommandUnderFault clean = await CommandUnderFault.StartAsync(scenario);
        (await clean.RunAsync()).ExitCode.Should().Be(0, clean.Said);
        IReadOnlyList<string> expected = CommandState.Of(clean.Account);

        (CallFault, SingleCall)[] runs =
        [
            .. CallFaults.EveryOfCalls.SelectMany(fault =>
                SingleCall.For(fault, clean.Account.Account.Calls).Select(call => (fault, call))
            ),
        ];
        runs.Should().NotBeEmpty();
        await Parallel.ForEachAsync(runs, RunsAtOnce, async (run, _) =>
            await ProveAsync(scenario, run.Item1, run.Item2, expected)
        );
    }

    [Fact]
    public async Task The_page_counts_the_calls_and_the_faults_of_every_command()
    {
        List<FaultPage.Row> rows = [];
        foreach (CommandScenario scenario in CommandScenario.All)
        {
            await using CommandUnderFault clean = await CommandUnderFault.StartAsync(scenario);
            await clean.RunAsync();
            rows.Add(FaultPage.Row.Of($"`{scenario.Name}`", clean.Account.Account.Calls, CallFaults.EveryOfCalls));
        }
        FaultPage.Compare("commands", rows);
    }

    private static async Task ProveAsync(
        CommandScenario scenario,
        CallFault fault,
        SingleCall call,
        IReadOnlyList<string> expected
    )
    {
        string because = $"{scenario.Name}: {fault} began at {call.Action} number {call.Number}";
        await using CommandUnderFault command = await CommandUnderFault.StartAsync(
            scenario,
            fault == CallFault.SlowerThanTheClientWaits ? ShortClientTimeout : null
        );
        IamUser bystander = command.Account.Now(CommandScenario.Bystander);
        InjectedFault injectedFault = new(command.Account.Account, fault, call);
        injectedFault.BeforeRun();
        command.BeforeAnswer = injectedFault.BeforeAnswer;

        (int exitCode, string said) = await command.RunAsync();
        IReadOnlyList<string> state = CommandState.Of(command.Account);
        command.Account.Account.Faults.Clear();
        command.BeforeAnswer = _ => { };
        (int repeated, string saidThen) = await command.RunAsync();

        injectedFault.HasStarted.Should().BeTrue(because);
        if (exitCode == 0)
            state.Should().BeEquivalentTo(expected, because);
        else
        {
            exitCode.Should().BeOneOf(scenario.FailureCodes, $"{because}: {said}");
            said.Should().MatchRegex($@"\b[a-z]+:{call.Action}( .+)? failed: ", because);
        }
        CommandState.Of(command.Account).Should().BeEquivalentTo(expected, because);
        if (repeated != 0)
            saidThen.Should().Contain(scenario.NothingLeft ?? "an exit code of 0", because);
        command.Account.Now(CommandScenario.Bystander).Should().BeSameAs(bystander, because);
        command
            .Account.Account.Parameters.Find(AccountOnLoopback.WaiverPath + CommandScenario.Bystander)!
            .Version.Should()
            .Be(1, because);
    }
}
