using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The rotations that one run ends, the order of its reads, and the answer of a dry run.</summary>
[Trait("Function", "InProcess")]
public sealed class FinishRotationOfManyTests
{
    private const string Approver = "arn:aws:iam::111122223333:user/approver";

    [Fact]
    public async Task One_run_ends_no_more_rotations_than_the_daily_limit_the_longest_under_way_first_and_names_the_others()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "2")
        );
        List<IamUser> users = [];
        foreach (string name in (string[])["first", "second", "third", "fourth", "fifth"])
            users.Add(await harness.AddReplacedAsync(name, 1));
        harness.LetPass(10);

        (string[] Done, string[] NotReached)[] runs =
        [
            ReadNames(await harness.RunAsync("FinishRotation")),
            ReadNames(await harness.RunAsync("FinishRotation")),
            ReadNames(await harness.RunAsync("FinishRotation")),
        ];

        runs[0].Done.Should().BeEquivalentTo("first", "second");
        runs[0].NotReached.Should().BeEquivalentTo("third", "fourth", "fifth");
        runs[1].Done.Should().BeEquivalentTo("third", "fourth");
        runs[1].NotReached.Should().BeEquivalentTo("fifth");
        runs[2].Done.Should().BeEquivalentTo("fifth");
        runs[2].NotReached.Should().BeEmpty();
        users
            .Should()
            .OnlyContain(user =>
                harness.KeysOf(user)[0].Status == AccessKeyStatus.Inactive && harness.RotationOf(user) == null
            );
    }

    [Fact]
    public async Task Rotations_that_cannot_end_yet_take_nobody_s_place()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "1")
        );
        IamUser waived = await harness.AddReplacedAsync("waived", 20);
        IamUser used = await harness.AddReplacedAsync("used", 10);
        IamUser free = await harness.AddReplacedAsync("free", 10);
        harness.Waive("waived");
        harness.Use(used, harness.KeysOf(used)[0], daysAgo: 1);

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(free).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        harness
            .StatusesOf(waived)
            .Concat(harness.StatusesOf(used))
            .Should()
            .OnlyContain(status => status == AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_run_for_one_user_leaves_the_others()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser one = await harness.AddReplacedAsync("a@b.c", 10);
        IamUser other = await harness.AddReplacedAsync("other", 10);

        AutomationExecution run = await harness.RunAsync("FinishRotation", ("UserName", "a@b.c"));

        run.FailureMessage.Should().BeNull();
        harness.RotationOf(one).Should().BeNull();
        harness.RotationOf(other).Should().NotBeNull();
    }

    [Fact]
    public async Task One_user_who_cannot_be_read_is_an_error_and_keeps_nobody_else_from_the_end()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser unreadable = await harness.AddReplacedAsync("unreadable", 10);
        IamUser other = await harness.AddReplacedAsync("other", 10);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetAccessKeyLastUsed" && call.Form["AccessKeyId"] == harness.KeysOf(unreadable)[0].Id)
                throw new InvalidOperationException("This key is unreadable.");
        };

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should()
            .Contain("1 of 2 failed, the others were handled. unreadable: iam:GetAccessKeyLastUsed for key ");
        harness.StatusesOf(unreadable).Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness.StatusesOf(other).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task With_an_approver_nothing_is_done_before_the_approval()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        harness.Account.Calls.Clear();

        AutomationExecution run = harness.Start("FinishRotation", null, ("Approver", Approver));
        await Eventually.IsAsync(() => run.Status == AutomationStatus.Waiting);
        harness.Account.Calls.All.Should().BeEmpty();
        harness.Account.Automations.Approve(run.Id);
        await run.Completion;

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Fact]
    public async Task What_is_rejected_is_not_done()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddReplacedAsync("u", 10);
        harness.Account.Calls.Clear();

        AutomationExecution run = harness.Start("FinishRotation", null, ("Approver", Approver));
        await Eventually.IsAsync(() => run.Status == AutomationStatus.Waiting);
        harness.Account.Automations.Reject(run.Id, comment: "too early");
        await run.Completion;

        run.Status.Should().Be(AutomationStatus.Failed);
        run.FailureMessage.Should().Contain("too early");
        harness.Account.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_writes_nothing()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser unused = await harness.AddReplacedAsync("unused", 10);
        IamUser used = await harness.AddReplacedAsync("used", 10);
        harness.Use(used, harness.KeysOf(used)[0], daysAgo: 1);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("FinishRotation", ("DryRun", "true"));

        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Done")
            .EnumerateArray()
            .Select(sentence => sentence.GetString())
            .Should()
            .BeEquivalentTo(
                $"unused: the old key {harness.KeysOf(unused)[0].Id} is deactivated, the delivered secret removed.",
                $"used: the old key {harness.KeysOf(used)[0].Id} is still used; its owner is reminded."
            );
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dry_run_that_cannot_read_a_user_is_an_error_that_names_the_call()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddReplacedAsync("u", 10);
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        AutomationExecution run = await harness.RunAsync("FinishRotation", ("DryRun", "true"));

        run.FailureMessage.Should().Contain("iam:GetAccessKeyLastUsed for key ");
    }

    private static (string[] Done, string[] NotReached) ReadNames(AutomationExecution run)
    {
        run.FailureMessage.Should().BeNull();
        JsonElement answer = RemediationHarness.AnswerOf(run);
        return (Names("Done"), Names("NotReached"));

        string[] Names(string list) =>
            [.. answer.GetProperty(list).EnumerateArray().Select(text => text.GetString()!.Split(':')[0])];
    }
}
