using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Records;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// In whatever order the calls of concurrent runs for one user are handled, each key ends with the record of what was
/// done to it.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class ConcurrentRunsTests
{
    private static readonly int Orders = Interleavings.IsAll ? 250 : 25;

    [Fact]
    public Task Deactivations_of_one_user_leave_what_one_would() =>
        ProveAsync(
            async (harness, seed) =>
            {
                IamUser user = harness.AddUser($"user-{seed}", 200, 100, 10);

                AutomationExecution[] runs = await InOrderAsync(
                    harness,
                    seed,
                    () => harness.RemediateAsync(user),
                    () => harness.DeactivateAsync(user),
                    () => harness.RemediateAsync(user)
                );

                runs.Select(run => run.FailureMessage).Should().AllBeEquivalentTo((string?)null);
                harness.StatusesOf(user).Should().Equal(Inactive, Inactive, Active);
                AccessKey[] deactivated = [.. user.AccessKeys.Take(2)];
                deactivated
                    .Select(key => harness.DeactivationOf(user, key.Id)?.Phase)
                    .Should()
                    .AllBeEquivalentTo(DeactivationPhase.Deactivated);
                (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
                deactivated.Should().OnlyContain(key => harness.DeactivationOf(user, key.Id)!.IsNotified);
                deactivated
                    .Should()
                    .OnlyContain(key =>
                        harness.MessagesOf(KeySteps.Deactivated).Any(each => each.Text.Contains(key.Id))
                    );
            }
        );

    [Fact]
    public Task Reactivations_of_one_key_leave_what_one_would() =>
        ProveAsync(
            async (harness, seed) =>
            {
                IamUser user = harness.AddUser($"user-{seed}", 100);
                AccessKey key = user.AccessKeys[0];
                (await harness.DeactivateAsync(user)).FailureMessage.Should().BeNull();

                AutomationExecution[] runs = await InOrderAsync(
                    harness,
                    seed,
                    () => harness.UndoAsync(user, key),
                    () => harness.UndoAsync(user, key),
                    () => harness.DeactivateAsync(user)
                );

                runs.Select(run => run.FailureMessage).Should().AllBeEquivalentTo((string?)null);
                harness.StatusesOf(user).Should().Equal(Active);
                harness.WaiverOf(key).Should().NotBeNull();
                harness.DeactivationOf(user, key.Id)!.Phase.Should().Be(DeactivationPhase.Reactivated);
            }
        );

    private static async Task ProveAsync(Func<RemediationHarness, int, Task> prove)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "5000")
        );
        List<string> faults = [];
        for (int seed = 1; seed <= Orders; seed++)
        {
            try
            {
                await prove(harness, seed);
            }
            catch (Exception fault)
            {
                faults.Add($"Order {seed}: {fault.Message}");
            }
        }
        string.Join("\n", faults).Should().BeEmpty();
    }

    private static async Task<AutomationExecution[]> InOrderAsync(
        RemediationHarness harness,
        int seed,
        params Func<Task<AutomationExecution>>[] runs
    )
    {
        using CallScheduler scheduler = new(seed, runs.Length);
        harness.Account.Faults.BeforeAnswer = scheduler.Wait;
        try
        {
            return await Task.WhenAll(
                runs.Select(async run =>
                {
                    AutomationExecution execution = await run();
                    scheduler.End();
                    return execution;
                })
            );
        }
        finally
        {
            harness.Account.Faults.BeforeAnswer = null;
        }
    }
}
