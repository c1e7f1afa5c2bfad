using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class RecordTests
{
    private const string Finished = @"^deactivated .* because=maxAccessKeyAge notified=yes\z";

    [Theory]
    [InlineData("a@b.c", Active, 1)]
    [InlineData("x+y=z,w", Inactive, 0)]
    public async Task What_a_killed_run_left_pending_is_completed_by_the_next(string name, AccessKeyStatus leftAs, int acts)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser(name, 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey(name, user.AccessKeys[0].Id, key => key with { Status = leftAs });
        harness.SetRecord(user, key, KeySteps.Record("pending"));

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.StatusOf(user, key).Should().Be(Inactive);
        harness.RecordOf(user, key).Should().MatchRegex(Finished).And.Contain(run.Id);
        harness.Account.Calls.Count("UpdateAccessKey").Should().Be(acts);
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle().Which.Text.Should().Contain(key.Id);
    }

    [Fact]
    public async Task A_deactivation_that_nobody_was_told_of_is_told_of_once()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key => key with { Status = Inactive });
        string record = KeySteps.Record("deactivated");
        harness.SetRecord(user, key, record);

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().Equal("Publish", "TagUser");
        harness.RecordOf(user, key).Should().Be($"{record} notified=yes", "when it was done and by which execution is not written anew");
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle().Which.Text.Should().Contain(key.Id);
    }

    [Fact]
    public async Task A_run_after_a_finished_one_writes_nothing_and_tells_nobody()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100, 10);
        await harness.RemediateAsync(user);
        IamUser done = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution again = await harness.RemediateAsync(user);

        again.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(again).Should().Be("No access key of x+y=z,w was deactivated.");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(done);
        harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle();
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("deactivated")]
    public async Task A_record_of_a_key_that_is_active_and_keeps_every_limit_makes_nobody_act(string phase)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 50);
        harness.SetRecord(user, user.AccessKeys[0], KeySteps.Record(phase));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().BeEmpty();
        harness.StatusesOf(user).Should().Equal(Active);
    }

    [Theory]
    [InlineData("deactivated by Bob")]
    [InlineData("")]
    [InlineData("paused at=2026-11-24T11:02:03Z execution=e because=maxAccessKeyAge")]
    [InlineData("pending at=yesterday execution=e because=maxAccessKeyAge")]
    public async Task A_tag_that_holds_no_record_makes_nobody_act_on_an_inactive_key(string text)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key => key with { Status = Inactive });
        harness.SetRecord(user, key, text);

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().BeEmpty();
        harness.RecordOf(user, key).Should().Be(text);
    }

    [Fact]
    public async Task A_record_older_than_its_key_makes_nobody_act()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key => key with { Status = Inactive });
        harness.SetRecord(user, key, KeySteps.Record("pending", daysAgo: 101));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData(49, 1, true)]
    [InlineData(50, 1, false)]
    [InlineData(48, 2, true)]
    [InlineData(49, 2, false)]
    public async Task A_user_without_free_tags_for_all_records_is_left_as_it_is(int tags, int violatingKeys, bool isActedOn)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", [.. Enumerable.Repeat(100.0, violatingKeys)]);
        for (int i = 0; i < tags; i++)
            harness.Tag("user", $"tag-{i}", "x");

        AutomationExecution run = await harness.RemediateAsync(user);

        if (isActedOn)
            run.FailureMessage.Should().BeNull();
        else
            run.FailureMessage.Should().Contain($"user has 50 tags or nearly so, and each deactivation is recorded in one: remove {violatingKeys} of the others first.");
        harness.StatusesOf(user).Should().OnlyContain(status => status == (isActedOn ? Inactive : Active));
        harness.Writes.Any().Should().Be(isActedOn);
        harness.Now(user).Tags.Count.Should().Be(isActedOn ? tags + violatingKeys : tags);
    }

    [Fact]
    public async Task A_key_that_has_a_record_already_needs_no_free_tag()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.SetRecord(user, user.AccessKeys[0], KeySteps.Record("deactivated", rest: " notified=yes"));
        for (int i = 0; i < 49; i++)
            harness.Tag("user", $"tag-{i}", "x");

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.StatusesOf(user).Should().Equal(Inactive);
    }

    [Fact]
    public async Task Runs_for_one_user_at_the_same_time_all_end_well_and_leave_what_one_would()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 200, 100, 10);

        AutomationExecution[] runs = await Task.WhenAll(harness.RemediateAsync(user), harness.DeactivateAsync(user), harness.RemediateAsync(user));

        runs.Select(run => run.FailureMessage).Should().AllBeEquivalentTo((string?)null);
        harness.StatusesOf(user).Should().Equal(Inactive, Inactive, Active);
        harness.Now(user).Tags.Values.Should().HaveCount(2).And.OnlyContain(record => record.StartsWith("deactivated ", StringComparison.Ordinal));
        user.AccessKeys.Take(2).Should().OnlyContain(key => harness.MessagesOf(KeySteps.Deactivated).Any(message => message.Text.Contains(key.Id)));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.Now(user).Tags.Values.Should().OnlyContain(record => record.EndsWith(" notified=yes", StringComparison.Ordinal));
    }
}
