using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class FuseTests
{
    private static readonly (string, string) MaxOne = ("MAX_DEACTIVATIONS_PER_DAY", "1");

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Of_300_automatic_runs_the_first_25_act_one_tells_and_none_blocks_another(int atOnce)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser[] users = [.. Enumerable.Range(0, 300).Select(number => harness.AddUser($"user-{number}@b,c", 100))];

        List<AutomationExecution> runs = [];
        foreach (IamUser[] batch in users.Chunk(atOnce))
        {
            AutomationExecution[] started = [.. batch.Select(user => harness.Start("DeactivateAccessKeys", RemediationHarness.ConfigRole, ("ResourceId", user.Id)))];
            await Task.WhenAll(started.Select(run => run.Completion));
            runs.AddRange(started);
        }

        runs.Count(run => run.Status == AutomationStatus.Success).Should().Be(25);
        runs.Where(run => run.Status != AutomationStatus.Success).Should().HaveCount(275).And.OnlyContain(run => run.FailureMessage!.Contains(
            "Nothing was done: AWS Config has started AccessKeyRotation-DeactivateAccessKeys 25 times today already"));
        IamUser[] deactivated = [.. users.Where(user => harness.StatusesOf(user).Single() == Inactive)];
        deactivated.Should().HaveCount(25);
        deactivated.Should().OnlyContain(user => harness.RecordOf(user, user.AccessKeys[0])!.EndsWith("notified=yes", StringComparison.Ordinal));
        users.Except(deactivated).Should().OnlyContain(user => ReferenceEquals(harness.Now(user), user));
        harness.MessagesOf(KeySteps.Deactivated).Should().HaveCount(25);
        harness.MessagesOf(KeySteps.FuseBlown).Should().ContainSingle();
        harness.Account.Calls.All.Where(call => call.Service == "config" || call.Action == "StartConfigRulesEvaluation").Should().BeEmpty();

        (await harness.DeactivateAsync(users[^1])).FailureMessage.Should().BeNull("a person may act although the fuse is blown");
        harness.StatusesOf(users[^1]).Should().Equal(Inactive);
    }

    [Fact]
    public async Task Runs_by_a_person_are_not_counted()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser[] users = [.. Enumerable.Range(0, 5).Select(number => harness.AddUser($"user-{number}", 100))];

        (await harness.DeactivateAsync(users[0])).FailureMessage.Should().BeNull();
        (await RunByAsync(harness, users[1], "arn:aws:sts::111122223333:assumed-role/SecurityEngineer/alice")).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(users[2])).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(users[3])).FailureMessage.Should().Contain("1 times today");
        (await RunByAsync(harness, users[4], "arn:aws:iam::111122223333:user/alice")).FailureMessage.Should().BeNull();

        users.Where(user => harness.StatusesOf(user).Single() == Active).Should().Equal(users[3]);
    }

    [Fact]
    public async Task Runs_of_another_document_are_not_counted()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser user = harness.AddUser("user", 100);
        string yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "DeactivateAccessKeys.yaml"));
        harness.Account.Documents.Add(RemediationHarness.DocumentPrefix + "DeactivateAccessKeysOfTeamB", yaml);
        await RunByAsync(harness, harness.AddUser("b", 100), RemediationHarness.ConfigRole, "DeactivateAccessKeysOfTeamB");

        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();

        harness.StatusesOf(user).Should().Equal(Inactive);
    }

    [Fact]
    public async Task The_first_run_too_many_tells_although_it_has_nothing_to_do_and_later_ones_do_not()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        IamUser first = harness.AddUser("first", 100);
        IamUser compliant = harness.AddUser("compliant", 1);
        IamUser late = harness.AddUser("late", 100);

        (await harness.RemediateAsync(first)).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(compliant)).FailureMessage.Should().BeNull();
        (await harness.RemediateAsync(late)).FailureMessage.Should().Contain("MAX_DEACTIVATIONS_PER_DAY");

        harness.MessagesOf(KeySteps.FuseBlown).Should().ContainSingle().Which.Text.Should()
            .StartWith("AWS Config has started AccessKeyRotation-DeactivateAccessKeys 1 times today (UTC) in account 111122223333")
            .And.Contain("aws ssm put-parameter --region us-east-1 --name /access-key-rotation/paused --type String --value");
        harness.StatusesOf(late).Should().Equal(Active);
    }

    [Theory]
    [InlineData("is gone", "no user has this one")]
    [InlineData("cannot be read", "iam:ListUserTags for user second failed")]
    public async Task The_first_run_too_many_tells_although_its_user_is_gone_or_unreadable(string what, string failure)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(MaxOne);
        await harness.RemediateAsync(harness.AddUser("first", 100));
        IamUser second = harness.AddUser("second", 100);
        if (what == "is gone")
            harness.Account.Users.Delete("second");
        else
            harness.Account.Faults.Deny("ListUserTags");

        (await harness.RemediateAsync(second)).FailureMessage.Should().Contain(failure);
        harness.Account.Faults.Clear();
        (await harness.RemediateAsync(harness.AddUser("third", 100))).FailureMessage.Should().Contain("MAX_DEACTIVATIONS_PER_DAY");

        harness.MessagesOf(KeySteps.FuseBlown).Should().ContainSingle();
    }

    [Fact]
    public async Task Where_the_runs_of_the_day_cannot_be_counted_an_automatic_run_does_nothing_and_a_persons_acts()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Deny("DescribeAutomationExecutions");

        (await harness.RemediateAsync(user)).FailureMessage.Should().Contain("ssm:DescribeAutomationExecutions for document AccessKeyRotation-DeactivateAccessKeys failed");
        harness.Writes.Should().BeEmpty();

        (await harness.DeactivateAsync(user)).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
    }

    private static async Task<AutomationExecution> RunByAsync(RemediationHarness harness, IamUser user, string executedBy, string document = "DeactivateAccessKeys")
    {
        AutomationExecution run = harness.Start(document, executedBy, ("ResourceId", user.Id));
        await run.Completion;
        return run;
    }
}
