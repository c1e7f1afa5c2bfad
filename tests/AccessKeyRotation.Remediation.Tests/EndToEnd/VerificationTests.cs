using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>IAM is eventually consistent: a write is visible to reads only after some time.</summary>
public sealed class VerificationTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Deactivation_and_undo_are_seen_through_while_IAM_shows_them_seconds_later()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);
        harness.Account.Faults.ReadLag = Lag;

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.RecordOf(user, user.AccessKeys[0]).Should().StartWith("deactivated ").And.EndWith("notified=yes");
        harness.Account.Calls.Count("UpdateAccessKey").Should().Be(1);
        harness
            .Account.Calls.Count("ListAccessKeys")
            .Should()
            .BeGreaterThan(4, "it is looked for again until it shows");

        run = await harness.UndoAsync(user, user.AccessKeys[0]);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Active);
        harness.RecordOf(user, user.AccessKeys[0]).Should().BeNull();
    }

    [Fact]
    public async Task A_deactivation_that_never_shows_fails_with_its_record_pending_and_the_next_run_completes_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.ReadLag = TimeSpan.FromHours(1);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should()
            .Contain(
                $"Deactivate was sent for access key {user.AccessKeys[0].Id} of user, but IAM does not show it after 18 seconds. Run it again."
            );
        harness.RecordOf(user, user.AccessKeys[0]).Should().StartWith("pending ");
        harness.MessagesOf(KeySteps.Deactivated).Should().BeEmpty("what is not seen is not told");

        harness.Account.Faults.Clear();
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.RecordOf(user, user.AccessKeys[0]).Should().StartWith("deactivated ").And.EndWith("notified=yes");
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle();
    }

    [Fact]
    public async Task An_undo_that_never_shows_fails_with_its_waiver_and_record_in_place_and_the_next_run_completes_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        await harness.RemediateAsync(user);
        harness.Tag("user", "team", "a"); // Reads show the setup and all earlier changes immediately.
        harness.Account.Faults.ReadLag = TimeSpan.FromHours(1);

        AutomationExecution run = await harness.UndoAsync(user, user.AccessKeys[0]);

        run.FailureMessage.Should()
            .Contain(
                $"Activate was sent for access key {user.AccessKeys[0].Id} of user, but IAM does not show it after 18 seconds. Run it again."
            );
        harness.RecordOf(user, user.AccessKeys[0]).Should().NotBeNull();
        harness.WaiverOf(user.AccessKeys[0]).Should().NotBeNull();

        harness.Account.Faults.Clear();
        (await harness.UndoAsync(user, user.AccessKeys[0])).FailureMessage.Should().BeNull();

        harness.StatusesOf(user).Should().Equal(Active);
        harness.RecordOf(user, user.AccessKeys[0]).Should().BeNull();
    }
}
