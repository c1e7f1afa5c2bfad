using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class StopTests
{
    private const string PauseReader = "/access-key-rotation/paused";

    [Fact]
    public async Task While_paused_a_persons_run_fails_with_the_text_of_the_pause_and_acts_after_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);
        harness.Account.Parameters.Put(PauseReader, "INC-42: ask alice");

        AutomationExecution stopped = await harness.DeactivateAsync(user);

        stopped
            .FailureMessage.Should()
            .Contain($"Nothing was done: the remediation is paused by the parameter {PauseReader}, which has the text")
            .And.Contain("INC-42: ask alice")
            .And.Contain("ReactivateAccessKey works while paused");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);

        harness.Account.Parameters.Delete(PauseReader);
        (await harness.DeactivateAsync(user)).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
    }

    [Theory]
    [InlineData("the remediation is paused", "INC-42")]
    [InlineData(
        "the pause cannot be read",
        "The pause of the remediation cannot be read: ssm:GetParameter for /access-key-rotation/paused failed: AccessDeniedException"
    )]
    public async Task While_paused_automatic_runs_end_as_deferred_with_one_notification_a_day(
        string condition,
        string why
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser[] users = [.. Enumerable.Range(0, 5).Select(number => harness.AddUser($"user-{number}", 100))];
        harness.Stop(condition);

        AutomationExecution[] side =
        [
            .. users.Select(user =>
                harness.Start("DeactivateAccessKeys", RemediationHarness.ConfigRole, ("ResourceId", user.Id))
            ),
        ];
        await Task.WhenAll(side.Select(run => run.Completion));
        AutomationExecution late = await harness.RemediateAsync(users[0]);

        side.Append(late).Should().OnlyContain(run => run.Status == AutomationStatus.Success);
        KeySteps
            .DeferredBy(late)
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith(users[0].AccessKeys[0].Id)
            .And.Contain(why);
        harness.MessagesOf(KeySteps.Paused).Should().ContainSingle().Which.Text.Should().Contain(why);
        users.Should().OnlyContain(user => ReferenceEquals(harness.Now(user), user));

        harness.LetPass(1);
        await harness.RemediateAsync(users[0]);
        harness.MessagesOf(KeySteps.Paused).Should().HaveCount(2, "another day has its own");
    }

    [Fact]
    public async Task While_paused_a_key_can_be_activated_again()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.Stop("the remediation is paused");

        (await harness.UndoAsync(user, user.AccessKeys[0])).FailureMessage.Should().BeNull();

        harness.StatusesOf(user).Should().Equal(Active);
        harness.WaiverOf(user.AccessKeys[0]).Should().NotBeNull();
    }

    [Theory]
    [InlineData("DeactivateAccessKeys")]
    [InlineData("ReactivateAccessKey")]
    public async Task A_registry_of_waivers_that_cannot_be_read_stops_every_act(string document)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, Func<Task<AutomationExecution>> run) = await PrepareAsync(harness, document);
        harness.Account.Faults.Deny("GetParametersByPath");

        AutomationExecution stopped = await run();

        stopped.FailureMessage.Should().Contain("ssm:GetParametersByPath for path /access-key-rotation/");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);
    }

    [Fact]
    public async Task The_registry_is_unreadable_as_a_whole_where_one_of_its_pages_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        for (int i = 0; i < 11; i++)
            harness.Waive($"somebody-{i}");
        int pages = 0;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetParametersByPath" && ++pages == 3)
                harness.Account.Faults.Deny("GetParametersByPath");
        };

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().Contain("ssm:GetParametersByPath");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pause_during_a_run_of_a_person_stops_its_next_action_and_what_was_done_is_notified()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 300, 200, 100);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "UpdateAccessKey")
                harness.Account.Parameters.Put(PauseReader, "INC-42");
        };

        AutomationExecution run = await harness.DeactivateAsync(user);

        run.FailureMessage.Should().Contain("2 of 3 failed").And.Contain("INC-42");
        harness.StatusesOf(user).Should().Equal(Inactive, Active, Active);
        harness.RecordOf(user, user.AccessKeys[0]).Should().EndWith("notified=yes");
        harness.Now(user).Tags.Should().HaveCount(1);
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle();
    }

    /// <summary>Adds a user for whom the document has work to do, and returns its run.</summary>
    private static async Task<(IamUser User, Func<Task<AutomationExecution>> Run)> PrepareAsync(
        RemediationHarness harness,
        string document
    )
    {
        IamUser user = harness.AddUser("x+y=z,w", 100);
        if (document == "DeactivateAccessKeys")
            return (user, () => harness.RemediateAsync(user));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.Account.Calls.Clear();
        return (harness.Now(user), () => harness.UndoAsync(user, user.AccessKeys[0]));
    }
}
