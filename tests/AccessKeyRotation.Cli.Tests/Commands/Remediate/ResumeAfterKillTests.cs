using System.Diagnostics;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Commands.Remediate;

public sealed class ResumeAfterKillTests
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    [Fact]
    [Trait("Program", "Published")]
    public async Task A_command_killed_in_a_batch_is_run_again_and_nobody_is_started_twice()
    {
        await using AccountOnLoopback account = await GivenNineUsersAsync();
        using HeldUpdates held = new(account.Account, letThrough: 3);
        using (Process killed = BuiltProgram.Start(account.Url, "remediate", "--yes", "--batch-size", "3"))
        {
            await UntilAsync(() => account.Account.Automations.All.Count >= 5 || killed.HasExited);
            killed.Kill();
            await killed.WaitForExitAsync();
            (await killed.StandardOutput.ReadToEndAsync())
                .Should()
                .EndWith(
                    "Batch 1 of 3: 3 access keys of 3 users deactivated.\nBatch 2 of 3: 3 users\n",
                    "every line is out when it is told"
                );
        }
        held.Release();
        int started = account.Account.Automations.All.Count;
        using CommandLine again = new(account.Url);

        int exitCode = await again.RunAsync("remediate", "--yes", "--batch-size", "3");

        started.Should().BeInRange(5, 6, "it was killed in its second batch");
        exitCode.Should().Be(0, again.Output + again.Errors);
        account
            .StartedFor()
            .Should()
            .BeEquivalentTo(Enumerable.Range(0, 9).Select(index => $"user-{index}"), "each was started once");
        account
            .Account.Users.Present.InOrder.SelectMany(user => user.AccessKeys)
            .Should()
            .OnlyContain(key => key.Status == AccessKeyStatus.Inactive);
        again.Output.Should().EndWith(" --owner OWNER --reason REASON\n");
    }

    [Fact]
    public async Task What_still_runs_of_before_is_waited_for_and_its_users_are_not_started_again()
    {
        await using AccountOnLoopback account = await GivenNineUsersAsync();
        using HeldUpdates held = new(account.Account, letThrough: 0);
        // The first call finds running executions, and the second one reads their status.
        account.Account.Faults.BeforeAnswer += call =>
        {
            if (call.Action == "DescribeAutomationExecutions" && account.Account.Calls.Count(call.Action) == 1)
                held.Release();
        };
        foreach (string name in new[] { "user-3", "user-4", "user-5" })
            account.Account.Automations.Start(
                RuleUnderTest.Document,
                new Dictionary<string, IReadOnlyList<string>> { ["ResourceId"] = [account.Now(name).Id] }
            );
        using CommandLine line = new(account.Url);

        (await line.RunAsync("remediate", "--yes", "--user", "user-4", "--user", "user-5", "--user", "user-6"))
            .Should()
            .Be(0, line.Output + line.Errors);

        line.Output.Should()
            .Contain("2 earlier executions still running: waiting for them to end.\n")
            .And.Contain("2 earlier executions: 2 access keys of 2 users deactivated.\n")
            .And.Contain("Batch 1 of 1: 1 user\n  user-6: deactivated ");
        account.StartedFor().Should().Equal("user-3", "user-4", "user-5", "user-6");
    }

    [Fact]
    public async Task An_interrupted_command_starts_nothing_more_and_names_what_still_runs()
    {
        await using AccountOnLoopback account = await GivenNineUsersAsync();
        using CancellationTokenSource interrupt = new();
        using HeldUpdates held = new(account.Account, letThrough: 3);
        account.Account.Faults.BeforeAnswer += call =>
        {
            if (call.Action == "StartAutomationExecution" && account.Account.Automations.All.Count == 4)
                interrupt.Cancel();
        };
        using CommandLine line = new(account.Url);
        PlanOptions plan = new(
            new(RuleUnderTest.Name, RuleNameSource.Default),
            null,
            null,
            [],
            null,
            RiskCriteria.Default,
            "owner",
            BatchSize: 3,
            TableOrJson.Table
        );

        Func<Task> run = () =>
            new RemediateRun(line.Host).RunAsync(
                new(plan, IsConfirmed: true),
                new AwsSettings(null, null),
                interrupt.Token
            );
        await run.Should().ThrowAsync<OperationCanceledException>();

        account
            .StartedFor()
            .Should()
            .HaveCount(5, "the start that was under way is not cut off, and the next is not begun");
        line.Output.Should()
            .Contain("Batch 1 of 3: 3 access keys of 3 users deactivated.\nBatch 2 of 3: 3 users\n")
            .And.Contain("user-3: execution ")
            .And.Contain("user-4: execution ");
        line.Errors.Should().Be("2 executions still running. Run the command again to wait for them and continue.\n");
    }

    [Fact]
    [Trait("Program", "Published")]
    public async Task A_terminated_process_ends_as_interrupted()
    {
        await using AccountOnLoopback account = await GivenNineUsersAsync();
        using HeldUpdates held = new(account.Account, letThrough: 0);
        using Process process = BuiltProgram.Start(account.Url, "remediate", "--yes", "--batch-size", "2");
        await UntilAsync(() => account.Account.Automations.All.Count == 2 || process.HasExited);

        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(ExitCode.Interrupted);
        (await process.StandardError.ReadToEndAsync())
            .Should()
            .Contain("2 executions still run")
            .And.EndWith("Interrupted.\n");
        account.Account.Automations.All.Should().HaveCount(2);
    }

    private static async Task<AccountOnLoopback> GivenNineUsersAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartWithDocumentsAsync();
        account.DeployRule();
        for (int index = 0; index < 9; index++)
            account.AddUser($"user-{index}", 100);
        return account;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition() && Stopwatch.GetElapsedTime(started) < MaxWait)
            await Task.Delay(10);
    }

    /// <summary>Allows a number of key updates and holds the others until it is released.</summary>
    private sealed class HeldUpdates : IDisposable
    {
        private readonly ManualResetEventSlim _released = new();
        private int _updates;

        public HeldUpdates(LocalAccount account, int letThrough) =>
            account.Faults.BeforeAnswer += call =>
            {
                if (call.Action == "UpdateAccessKey" && Interlocked.Increment(ref _updates) > letThrough)
                    _released.Wait();
            };

        public void Release() => _released.Set();

        public void Dispose() => Release();
    }
}
