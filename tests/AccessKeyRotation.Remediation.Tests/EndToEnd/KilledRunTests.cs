using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using FluentAssertions.Execution;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class KilledRunTests
{
    /// <summary>The writes of a run, in order.</summary>
    private static readonly string[] Writes =
    [
        "PutParameter",
        "UpdateAccessKey",
        "PutParameter",
        "TagUser",
        "Publish",
        "PutParameter",
    ];

    [Fact]
    public async Task A_run_whose_process_is_killed_at_any_of_its_writes_is_completed_by_the_next()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();

        using AssertionScope scope = new();
        for (int write = 0; write < Writes.Length; write++)
        {
            string what = $"of a run killed at its write {write}, {Writes[write]}";
            IamUser user = harness.AddUser($"user-{write}+a@b.c", 100);
            harness.Account.Calls.Clear();
            (string action, int before) = (Writes[write], write);
            harness.Account.Faults.BeforeAnswer = call =>
            {
                if (call.Action == action && harness.Writes.Count() == before)
                    harness.Account.Automations.Stop(harness.Account.Automations.All[0].Id);
            };

            AutomationExecution killed = await harness.RemediateAsync(user);

            killed.Status.Should().Be(AutomationStatus.Cancelled, what);
            harness.Account.Faults.Clear();
            if (harness.StatusesOf(user).Single() == Inactive)
                harness.RecordOf(user, user.AccessKeys[0]).Should().NotBeNull(what);

            (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull(what);
            harness.StatusesOf(user).Should().Equal([Inactive], what);
            harness
                .RecordOf(user, user.AccessKeys[0])
                .Should()
                .StartWith("deactivated ")
                .And.EndWith(" notified=yes", what);
            harness
                .MessagesOf(KeySteps.Deactivated)
                .Count(message => message.Text.Contains(user.Id))
                .Should()
                .BeInRange(1, 2, what);
        }
    }
}
