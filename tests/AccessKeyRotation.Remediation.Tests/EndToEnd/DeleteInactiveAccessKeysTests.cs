using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class DeleteInactiveAccessKeysTests
{
    [Fact]
    public async Task A_key_deactivated_longer_ago_than_the_grace_period_is_deleted_with_its_record()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("x+y=z,w", 30.01);

        AutomationExecution run = await DeleteAsync(harness);

        harness.KeyIds().Should().BeEmpty();
        harness.Now(user).Tags.Keys.Should().Equal("owner");
        RemediationHarness.SummaryOf(run).Should().Be("1 access keys were deleted; users with a record: 1.");
        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Done")[0]
            .GetString()
            .Should()
            .MatchRegex($@"^x\+y=z,w: {key.Id}, deactivated .+Z for maxAccessKeyAge\.$");
    }

    [Fact]
    public async Task The_owner_is_told()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("u", 40);

        await DeleteAsync(harness);

        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=access-key-deleted", "owner=owner-of-u");
        message
            .Text.Should()
            .Contain($"Of IAM user u ({user.Id}, account 111122223333), deleted after the grace period:")
            .And.Contain($"{key.Id}: created ")
            .And.Contain("for maxAccessKeyAge, never used")
            .And.Contain("This cannot be undone.");
    }

    /// <summary>A key that was deactivated 40 days ago, with one difference that prevents its deletion.</summary>
    [Theory]
    [InlineData("the grace period lasts", "its grace period lasts until ")]
    [InlineData("the key is waived", "it is waived until ")]
    [InlineData("the key was used since", "it was used ")]
    [InlineData(
        "the deactivation is not complete",
        "its deactivation is not complete; run DeactivateAccessKeys for the user again"
    )]
    [InlineData("the key is younger than its record", "its record is older than the key")]
    [InlineData("the key is expired", "it is Expired")]
    public async Task A_key_is_left_and_the_reason_is_said_where(string reason, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("u", 40);
        string record = harness.RecordOf(user, key)!;
        switch (reason)
        {
            case "the grace period lasts":
                harness.LetPass(-10.01);
                break;
            case "the key is waived":
                harness.Waive("u");
                break;
            case "the key was used since":
                harness.Use(user, key, daysAgo: 39);
                break;
            case "the deactivation is not complete":
                harness.SetRecord(user, key, record.Replace("deactivated ", "pending ", StringComparison.Ordinal));
                break;
            case "the key is younger than its record":
                harness.Account.Users.ChangeAccessKey("u", key.Id, present =>
                    present with
                    {
                        CreateDate = RemediationHarness.DaysAgo(39),
                    }
                );
                break;
            default:
                harness.Set(user, key, AccessKeyStatus.Expired);
                break;
        }
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await DeleteAsync(harness);

        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Skipped")[0]
            .GetString()
            .Should()
            .StartWith("u: ")
            .And.Contain($": {said}");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(before);
    }

    [Fact]
    public async Task An_inactive_key_without_a_record_is_never_deleted_however_old_it_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey recorded) = await harness.AddDeactivatedAsync("u", 40);
        AccessKey unrecorded = harness.Account.Users.AddAccessKey(
            "u",
            RemediationHarness.DaysAgo(900),
            AccessKeyStatus.Inactive
        );

        await DeleteAsync(harness);

        harness.KeysOf(user).Should().Equal(unrecorded);
        recorded.Should().NotBe(unrecorded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_record_of_a_key_that_is_active_again_or_gone_no_longer_counts(bool isGone)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("u", 40);
        if (isGone)
            harness.Remove(user, key);
        else
            harness.Set(user, key, AccessKeyStatus.Active);
        harness.Account.Calls.Clear();

        await DeleteAsync(harness);

        harness.Writes.Should().Equal("UntagUser", isGone ? "DeleteParameter" : "PutParameter");
        harness.Now(user).Tags.Keys.Should().Equal("owner");
        harness.KeysOf(user).Should().HaveCount(isGone ? 0 : 1);
        harness.RecordOf(user, key).Should().BeNull();
    }

    [Fact]
    public async Task A_key_that_somebody_activates_while_the_run_is_at_it_is_not_deleted()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("u", 40);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "PutParameter")
                harness.Set(user, key, AccessKeyStatus.Active);
        };

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should()
            .Contain($"Delete of access key {key.Id} of u was refused: it is Active now, not Inactive.");
        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_run_for_one_user_leaves_the_others()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (_, AccessKey others) = await harness.AddDeactivatedAsync("other", 40);
        await harness.AddDeactivatedAsync("a@b.c", 40);

        await DeleteAsync(harness, ("UserName", "a@b.c"));

        harness.KeyIds().Should().Equal(others.Id);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("30 days")]
    public async Task A_grace_period_that_is_none_is_refused(string days)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddDeactivatedAsync("u", 40);
        harness.Account.Calls.Clear();

        Action start = () => harness.Start("DeleteInactiveAccessKeys", null, ("GraceDays", days));
        InvocationResult direct = await harness.InvokeAsync(
            ("Operation", "DeleteInactiveAccessKeys"),
            ("ExecutionId", $"{Guid.Empty}"),
            ("UserName", ""),
            ("GraceDays", days),
            ("WaiverPath", RemediationHarness.WaiverPath),
            ("DryRun", "false"),
            ("TopicArn", harness.TopicArn)
        );

        start.Should().Throw<AwsErrorException>().WithMessage("*\"GraceDays\"*does not match the allowed pattern*");
        direct.ErrorMessage.Should().Be($"GraceDays is '{days}'; it must be a whole number of days from 1 to 365.");
        harness.Account.Calls.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("the remediation is paused", "the remediation is paused by the parameter /access-key-rotation/paused")]
    [InlineData("the pause cannot be read", "ssm:GetParameter for /access-key-rotation/paused failed: ")]
    [InlineData("the registry cannot be read", "ssm:GetParametersByPath for path /access-key-rotation/")]
    public async Task Nothing_is_deleted_while(string condition, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddDeactivatedAsync("u", 40);
        harness.Account.Calls.Clear();
        harness.Stop(condition);

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should().Contain(said);
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pause_stops_a_run_that_has_started_before_its_next_user()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddDeactivatedAsync("a", 40);
        await harness.AddDeactivatedAsync("b", 40);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "DeleteAccessKey")
                harness.Stop("the remediation is paused");
        };

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should()
            .Contain(
                "1 of 2 failed, the others were handled. from here on: Nothing was done: the remediation is paused"
            );
        harness.KeyIds().Should().ContainSingle();
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_deleted_and_writes_nothing()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (_, AccessKey key) = await harness.AddDeactivatedAsync("u", 40);
        harness.Account.Calls.Clear();

        AutomationExecution run = await DeleteAsync(harness, ("DryRun", "true"));

        RemediationHarness.SummaryOf(run).Should().Be("1 access keys would be deleted; users with a record: 1.");
        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Done")[0]
            .GetString()
            .Should()
            .StartWith($"u: {key.Id}, deactivated ");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_last_use_that_cannot_be_read_is_an_error_that_names_the_call(string dryRun)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddDeactivatedAsync("u", 40);
        harness.Account.Calls.Clear();
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys", ("DryRun", dryRun));

        run.FailureMessage.Should().Contain("iam:GetAccessKeyLastUsed for key ");
        harness.Writes.Should().BeEmpty();
    }

    private static async Task<AutomationExecution> DeleteAsync(
        RemediationHarness harness,
        params (string Name, string Value)[] parameters
    )
    {
        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys", parameters);
        run.FailureMessage.Should().BeNull();
        return run;
    }
}
