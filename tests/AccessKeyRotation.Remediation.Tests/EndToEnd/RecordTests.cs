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
    public async Task What_a_killed_run_left_pending_is_completed_by_the_next(
        string name,
        AccessKeyStatus leftAs,
        int acts
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser(name, 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey(name, user.AccessKeys[0].Id, key =>
            key with
            {
                Status = leftAs,
            }
        );
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
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = Inactive,
            }
        );
        string record = KeySteps.Record("deactivated");
        harness.SetRecord(user, key, record);

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().Equal("TagUser", "Publish", "PutParameter");
        harness
            .RecordOf(user, key)
            .Should()
            .Be($"{record} notified=yes", "when it was done and by which execution is not written anew");
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
    [InlineData("paused at=2026-11-24T11:02:03Z execution=e because=maxAccessKeyAge")]
    [InlineData("pending at=yesterday execution=e because=maxAccessKeyAge")]
    public async Task A_parameter_that_holds_no_record_makes_nobody_act_on_an_inactive_key(string text)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = Inactive,
            }
        );
        harness.SetRecord(user, key, text);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.Writes.Should().BeEmpty();
        KeySteps.SkippedBy(run).Should().Contain(left => left.Contains("was ignored: the value is not a record"));
    }

    [Fact]
    public async Task A_record_older_than_its_key_makes_nobody_act()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = Inactive,
            }
        );
        harness.SetRecord(user, key, KeySteps.Record("pending", daysAgo: 101));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData(48, 2)]
    [InlineData(50, 0)]
    public async Task A_user_with_many_tags_is_deactivated_and_the_answer_names_the_markers_that_are_missing(
        int tags,
        int markers
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 200, 100);
        for (int i = 0; i < tags; i++)
            harness.Tag("user", $"tag-{i}", "x");

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive, Inactive);
        user.AccessKeys.Should()
            .OnlyContain(key => harness.RecordOf(user, key)!.EndsWith(" notified=yes", StringComparison.Ordinal));
        harness.Now(user).Tags.Count.Should().Be(tags + markers);
        KeySteps
            .SkippedBy(run)
            .Count(left =>
                left.Contains(
                    "was not written, so AWS Config evaluates the user with the next scheduled evaluation only"
                )
            )
            .Should()
            .Be(2 - markers);
        (await harness.UndoAsync(user, user.AccessKeys[0])).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Active, Inactive);
    }

    [Fact]
    public async Task A_user_who_may_not_be_tagged_is_deactivated()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("TagUser");

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        KeySteps
            .SkippedBy(run)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("iam:TagUser for user user failed: AccessDenied");
    }

    [Theory]
    [InlineData("GenerateMac")]
    [InlineData("PutParameter")]
    public async Task Nothing_is_deactivated_that_cannot_be_recorded(string denied)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny(denied);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should()
            .Contain(
                $":{denied} for /access-key-rotation/records/{user.Id}/{user.AccessKeys[0].Id} failed: AccessDenied"
            );
        harness.StatusesOf(user).Should().Equal(Active);
    }

    [Fact]
    public async Task A_function_without_a_key_for_records_does_nothing()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(("RECORDS_KEY_ID", ""));
        IamUser user = harness.AddUser("user", 100);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should()
            .Contain("Environment variable RECORDS_KEY_ID is not set; it must name the KMS key that signs records.");
        harness.StatusesOf(user).Should().Equal(Active);
    }

    [Fact]
    public async Task Runs_for_one_user_at_the_same_time_all_end_well_and_leave_what_one_would()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 200, 100, 10);

        AutomationExecution[] runs = await Task.WhenAll(
            harness.RemediateAsync(user),
            harness.DeactivateAsync(user),
            harness.RemediateAsync(user)
        );

        runs.Select(run => run.FailureMessage).Should().AllBeEquivalentTo((string?)null);
        harness.StatusesOf(user).Should().Equal(Inactive, Inactive, Active);
        user.AccessKeys.Take(2)
            .Should()
            .OnlyContain(key => harness.RecordOf(user, key)!.StartsWith("deactivated ", StringComparison.Ordinal));
        user.AccessKeys.Take(2)
            .Should()
            .OnlyContain(key => harness.MessagesOf(KeySteps.Deactivated).Any(message => message.Text.Contains(key.Id)));

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        user.AccessKeys.Take(2)
            .Should()
            .OnlyContain(key => harness.RecordOf(user, key)!.EndsWith(" notified=yes", StringComparison.Ordinal));
    }

    /// <summary>Another execution deactivates the key before the run reads the record for the n-th time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_another_one_overtakes_leaves_the_record_of_the_other(int read)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        int reads = 0;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            bool isOfRecord = call.Json?.Contains(user.AccessKeys[0].Id, StringComparison.Ordinal) == true;
            if (call.Action != "GetParameter" || !isOfRecord || ++reads != read)
                return;
            harness.Account.Faults.BeforeAnswer = null;
            harness.RemediateAsync(user).GetAwaiter().GetResult().FailureMessage.Should().BeNull();
        };

        AutomationExecution overtaken = await harness.DeactivateAsync(user);

        overtaken.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.RecordOf(user, user.AccessKeys[0]).Should().StartWith("deactivated ");
    }
}
