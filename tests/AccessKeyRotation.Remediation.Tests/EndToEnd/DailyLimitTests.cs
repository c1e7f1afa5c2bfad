using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class DailyLimitTests
{
    private static readonly (string, string) MaxOne = ("MAX_DEACTIVATIONS_PER_DAY", "1");

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Of_300_automatic_runs_the_first_25_act_one_notifies_and_the_others_end_as_deferred(int atOnce)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser[] users = [.. Enumerable.Range(0, 300).Select(number => harness.AddUser($"user-{number}@b,c", 100))];

        List<AutomationExecution> runs = [];
        foreach (IamUser[] batch in users.Chunk(atOnce))
        {
            AutomationExecution[] started =
            [
                .. batch.Select(user =>
                    harness.Start("DeactivateAccessKeys", RemediationHarness.ConfigRole, ("ResourceId", user.Id))
                ),
            ];
            await Task.WhenAll(started.Select(run => run.Completion));
            runs.AddRange(started);
        }

        runs.Should().OnlyContain(run => run.Status == AutomationStatus.Success);
        runs.Where(run => KeySteps.DeferredBy(run).Count > 0)
            .Should()
            .HaveCount(275)
            .And.OnlyContain(run =>
                RemediationHarness
                    .SummaryOf(run)
                    .EndsWith(
                        "1 deferred to a later day: the daily limit of 25 access keys (MAX_DEACTIVATIONS_PER_DAY) is reached."
                    )
            );
        IamUser[] deactivated = [.. users.Where(user => harness.StatusesOf(user).Single() == Inactive)];
        deactivated.Should().HaveCount(25);
        users.Except(deactivated).Should().OnlyContain(user => ReferenceEquals(harness.Now(user), user));
        harness.MessagesOf(KeySteps.Deactivated).Should().HaveCount(25);
        harness
            .MessagesOf(KeySteps.LimitReached)
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .StartWith(
                "Automatic runs of AccessKeyRotation-DeactivateAccessKeys have deactivated 25 access keys today (UTC) in account 111122223333"
            )
            .And.Contain(
                "aws ssm put-parameter --region us-east-1 --name /access-key-rotation/paused --type String --value"
            );
        harness.Account.Calls.All.Where(call => call.Service == "config").Should().BeEmpty();

        (await harness.DeactivateAsync(users[^1]))
            .FailureMessage.Should()
            .BeNull("a person may act although the limit is reached");
        harness.StatusesOf(users[^1]).Should().Equal(Inactive);
    }

    [Fact]
    public async Task After_a_run_that_was_deferred_the_listing_of_the_day_ends_with_its_first_page()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        foreach (int number in Enumerable.Range(0, 120))
            await harness.RemediateAsync(harness.AddUser($"user-{number}", 100));
        harness.Account.Calls.Clear();

        await harness.RemediateAsync(harness.AddUser("late", 100));

        harness.Account.Calls.Count("DescribeAutomationExecutions").Should().Be(1);
    }

    [Fact]
    public async Task Runs_that_skip_a_key_in_use_leave_the_limit_to_the_others()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser[] used = [.. Enumerable.Range(0, 5).Select(number => harness.AddUser($"used-{number}", 100))];
        foreach (IamUser user in used)
        {
            harness.Account.Users.ChangeAccessKey(user.Name, user.AccessKeys[0].Id, key =>
                key with
                {
                    LastUse = new(RemediationHarness.DaysAgo(1), "s3", "us-east-1"),
                }
            );
            (await harness.RemediateAsync(user, ("SkipIfUsedWithinDays", "30"))).FailureMessage.Should().BeNull();
        }
        IamUser unused = harness.AddUser("unused", 100);

        await harness.RemediateAsync(unused, ("SkipIfUsedWithinDays", "30"));

        harness.StatusesOf(unused).Should().Equal(Inactive);
    }

    [Fact]
    public async Task Failed_runs_that_did_nothing_do_not_count_and_those_that_deactivated_do()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser unreadable = harness.AddUser("unreadable", 100);
        harness.Account.Faults.Deny("ListUserTags");
        for (int attempt = 0; attempt < 5; attempt++)
            (await harness.RemediateAsync(unreadable))
                .FailureMessage.Should()
                .Contain("iam:ListUserTags for user unreadable failed");
        harness.Account.Faults.Clear();

        IamUser first = harness.AddUser("first", 100);
        harness.Account.Faults.Deny("Publish");
        AutomationExecution failed = await harness.RemediateAsync(first);
        harness.Account.Faults.Clear();
        failed
            .FailureMessage.Should()
            .Contain("sns:Publish")
            .And.Contain($"Execution {failed.Id} deactivated {first.AccessKeys[0].Id}.");
        harness.StatusesOf(first).Should().Equal([Inactive], "the failed runs before did nothing");

        IamUser second = harness.AddUser("second", 100);
        KeySteps.DeferredBy(await harness.RemediateAsync(second)).Should().ContainSingle();
        harness.StatusesOf(second).Should().Equal(Active);
    }

    [Fact]
    public async Task A_failed_run_whose_action_had_no_answer_counts_and_one_whose_action_was_refused_does_not()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        harness.Account.Faults.Deny("UpdateAccessKey");
        AutomationExecution refused = await harness.RemediateAsync(harness.AddUser("refused", 100));
        harness.Account.Faults.Clear();
        refused.FailureMessage.Should().Contain($"Execution {refused.Id} deactivated no access key.");

        IamUser first = harness.AddUser("first", 100);
        harness.Account.Faults.Cut("UpdateAccessKey", int.MaxValue, afterActing: true);
        AutomationExecution lost = await harness.RemediateAsync(first);
        harness.Account.Faults.Clear();
        lost.FailureMessage.Should()
            .Contain("iam:UpdateAccessKey")
            .And.Contain($"Execution {lost.Id} deactivated or may have deactivated {first.AccessKeys[0].Id}.");
        harness.StatusesOf(first).Should().Equal(Inactive);

        IamUser second = harness.AddUser("second", 100);
        KeySteps.DeferredBy(await harness.RemediateAsync(second)).Should().ContainSingle();
        harness.StatusesOf(second).Should().Equal(Active);
    }

    [Fact]
    public async Task A_user_who_activates_a_key_again_25_times_does_not_use_the_limit_up()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "2")
        );
        IamUser stubborn = harness.AddUser("stubborn", 100);
        for (int time = 0; time < 25; time++)
        {
            harness.Account.Users.ChangeAccessKey(stubborn.Name, stubborn.AccessKeys[0].Id, key =>
                key with
                {
                    Status = Active,
                }
            );
            (await harness.RemediateAsync(stubborn)).FailureMessage.Should().BeNull();
        }
        IamUser other = harness.AddUser("other", 100);

        await harness.RemediateAsync(other);

        harness.StatusesOf(other).Should().Equal(Inactive);
        harness.StatusesOf(stubborn).Should().Equal(Inactive);
        harness
            .MessagesOf("access-key-activated-again")
            .Should()
            .HaveCount(24)
            .And.OnlyContain(message =>
                message.Text.Contains(
                    $"Access key {stubborn.AccessKeys[0].Id} of IAM user stubborn ({stubborn.Id}, account 111122223333) was activated again outside of this product since "
                )
            );
    }

    [Fact]
    public async Task Of_two_keys_the_one_within_the_limit_is_deactivated_and_the_other_deferred()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser user = harness.AddUser("user", 200, 100);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive, Active);
        KeySteps
            .DeferredBy(run)
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith($"{user.AccessKeys[1].Id}: the daily limit of 1 access keys");
        harness.MessagesOf(KeySteps.LimitReached).Should().ContainSingle();
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/SecurityEngineer/alice")]
    [InlineData("arn:aws:iam::111122223333:user/alice")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/x/AWSServiceRoleForFun")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/x/AWSServiceRoleForConfigRemediation")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediationX/x")]
    [InlineData("arn:aws:sts::999988887777:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation")]
    public async Task Whoever_is_not_the_service_linked_role_of_AWS_Config_is_neither_counted_nor_deferred(
        string executedBy
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser[] users = [.. Enumerable.Range(0, 4).Select(number => harness.AddUser($"user-{number}", 100))];

        (await RunByAsync(harness, users[0], executedBy)).FailureMessage.Should().BeNull();
        KeySteps.DeferredBy(await harness.RemediateAsync(users[1])).Should().BeEmpty("nothing was counted before");
        KeySteps.DeferredBy(await harness.RemediateAsync(users[2])).Should().ContainSingle();
        (await RunByAsync(harness, users[3], executedBy)).FailureMessage.Should().BeNull();

        users.Where(user => harness.StatusesOf(user).Single() == Active).Should().Equal(users[2]);
    }

    [Fact]
    public async Task Runs_that_were_started_by_the_documents_ARN_count_as_well()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser user = harness.AddUser("by-arn", 100);
        AutomationExecution run = harness.Account.Automations.Start(
            "arn:aws:ssm:us-east-1:111122223333:document/AccessKeyRotation-DeactivateAccessKeys",
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["ResourceId"] = [user.Id],
                ["TopicArn"] = [harness.TopicArn],
            },
            RemediationHarness.ConfigRole
        );
        await run.Completion;
        run.FailureMessage.Should().BeNull();

        KeySteps.DeferredBy(await harness.RemediateAsync(harness.AddUser("second", 100))).Should().ContainSingle();
    }

    [Fact]
    public async Task A_notification_that_cannot_be_sent_excludes_nobody_and_the_next_run_sends_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        await harness.RemediateAsync(harness.AddUser("first", 100));
        harness.Account.Faults.Deny("Publish");

        AutomationExecution unsent = await harness.RemediateAsync(harness.AddUser("second", 100));
        harness.Account.Faults.Clear();
        AutomationExecution sent = await harness.RemediateAsync(harness.AddUser("third", 100));
        AutomationExecution after = await harness.RemediateAsync(harness.AddUser("fourth", 100));

        unsent.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(unsent).Should().Contain("The notification was not sent: sns:Publish");
        new[] { sent, after }.Should().OnlyContain(run => run.FailureMessage == null);
        harness.MessagesOf(KeySteps.LimitReached).Should().ContainSingle();
    }

    [Fact]
    public async Task If_the_runs_of_the_day_cannot_be_read_an_automatic_run_does_nothing_and_a_persons_acts()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("DescribeAutomationExecutions");

        (await harness.RemediateAsync(user))
            .FailureMessage.Should()
            .Contain("ssm:DescribeAutomationExecutions for document ")
            .And.Contain("deactivated no access key.");
        harness.Writes.Should().BeEmpty();

        (await harness.DeactivateAsync(user)).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
    }

    private static async Task<AutomationExecution> RunByAsync(
        RemediationHarness harness,
        IamUser user,
        string executedBy
    )
    {
        AutomationExecution run = harness.Start("DeactivateAccessKeys", executedBy, ("ResourceId", user.Id));
        await run.Completion;
        return run;
    }
}
