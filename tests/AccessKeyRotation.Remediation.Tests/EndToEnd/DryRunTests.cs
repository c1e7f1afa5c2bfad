using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class DryRunTests
{
    private static readonly (string, string) DryRun = ("DryRun", "true");

    [Theory]
    [InlineData("a@b.c", false)]
    [InlineData("x+y=z,w", true)]
    public async Task A_dry_run_says_what_would_be_deactivated_and_makes_no_call_that_writes(
        string name,
        bool isAutomatic
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser(name, 200, 100, 10);
        harness.SetRecord(user, user.AccessKeys[1], KeySteps.Record("pending"));
        user = harness.Now(user);

        AutomationExecution run = isAutomatic
            ? await harness.RemediateAsync(user, DryRun)
            : await harness.DeactivateAsync(user, DryRun);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be($"2 access keys of {name}: each would be deactivated.");
        KeySteps
            .DoneBy(run)
            .Select(sentence => sentence.Split(':')[0])
            .Should()
            .Equal(user.AccessKeys[0].Id, user.AccessKeys[1].Id);
        KeySteps.SkippedBy(run).Should().Equal($"{user.AccessKeys[2].Id}: it keeps every limit.");
        ShouldBeUntouched(harness, user);
    }

    [Theory]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task A_dry_run_says_until_when_a_key_would_be_active_again_and_makes_no_call_that_writes(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser(name, 100);
        await harness.RemediateAsync(user);
        user = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.UndoAsync(user, user.AccessKeys[0], DryRun);

        run.FailureMessage.Should().BeNull();
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be(
                $"Access key {user.AccessKeys[0].Id} of {name} would be active again, with a waiver until {RemediationHarness.DaysAgo(-8):yyyy-MM-dd} by team-a@example.com."
            );
        ShouldBeUntouched(harness, user);
        harness.WaiverOf(user.AccessKeys[0]).Should().BeNull();
    }

    [Fact]
    public async Task A_dry_run_is_stopped_neither_by_a_pause_nor_by_the_daily_limit()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "1")
        );
        IamUser user = harness.AddUser("user", 100);
        await harness.RemediateAsync(harness.AddUser("first", 1));
        harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");

        AutomationExecution run = await harness.RemediateAsync(user, DryRun);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be("1 access key of user would be deactivated.");
        ShouldBeUntouched(harness, user);
        harness.Account.Topics.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dry_run_plans_for_a_user_without_free_tags_too()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        for (int i = 0; i < 50; i++)
            harness.Tag("user", $"tag-{i}", "x");

        AutomationExecution run = await harness.DeactivateAsync(user, DryRun);

        run.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be("1 access key of user would be deactivated.");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ListAccessKeys")]
    [InlineData("ListUserTags")]
    [InlineData("GetParametersByPath")]
    public async Task A_dry_run_that_cannot_read_what_decides_fails_as_the_run_would(string action)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny(action);

        (await harness.DeactivateAsync(user, DryRun)).FailureMessage.Should().Contain($":{action} ");
    }

    private static void ShouldBeUntouched(RemediationHarness harness, IamUser user)
    {
        harness.Account.Calls.All.Should().NotBeEmpty("the dry run judges what it reads");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);
    }
}
