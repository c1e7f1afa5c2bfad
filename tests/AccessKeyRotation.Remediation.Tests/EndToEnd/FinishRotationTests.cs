using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class FinishRotationTests
{
    [Fact]
    public async Task An_old_key_that_is_no_longer_used_is_deactivated_and_the_secret_removed()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = await harness.AddReplacedAsync("x+y=z,w", 7.01);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Use(user, keys[0], daysAgo: 8);

        AutomationExecution run = await FinishAsync(harness);

        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        harness
            .RecordOf(user, keys[0])
            .Should()
            .MatchRegex($"^deactivated at=[0-9TZ:-]{{20}} execution={run.Id} because=rotation notified=yes$");
        harness.RotationOf(user).Should().BeNull();
        harness.DeliveredTo(user).Should().BeNull();
        RemediationHarness.SummaryOf(run).Should().Be("1 of 1 rotations in progress continued.");
    }

    [Fact]
    public async Task The_owner_is_notified_why_and_how_to_undo_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        AccessKey old = harness.KeysOf(user)[0];

        await FinishAsync(harness);

        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=access-key-deactivated", "owner=owner-of-u");
        message
            .Text.Should()
            .Contain(
                $"Access key {old.Id} of IAM user u ({user.Id}, account 111122223333) was deactivated. Nothing was deleted."
            )
            .And.Contain("Why: The key that replaces it is in use, and it was not used for the waiting time.")
            .And.Contain(
                "aws ssm start-automation-execution --region us-east-1 --document-name AccessKeyRotation-ReactivateAccessKey"
            )
            .And.Contain($$"""{"UserName":["u"],"AccessKeyId":["{{old.Id}}"],"Owner":["owner-of-u"]""");
    }

    [Fact]
    public async Task ReactivateAccessKey_undoes_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        AccessKey old = harness.KeysOf(user)[0];
        await FinishAsync(harness);

        AutomationExecution undo = await harness.RunAsync(
            "ReactivateAccessKey",
            ("UserName", "u"),
            ("AccessKeyId", old.Id),
            ("Owner", "team-a"),
            ("Reason", "not yet")
        );

        undo.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness.RecordOf(user, old).Should().BeNull();
    }

    [Fact]
    public async Task An_old_key_used_for_nothing_since_its_user_fetched_the_secret_with_it_is_deactivated()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        harness.Use(user, harness.KeysOf(user)[0], daysAgo: 9.9, service: "ssm");

        await FinishAsync(harness);

        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(6.9)]
    public async Task The_owner_of_an_old_key_that_is_still_used_is_reminded_and_nothing_changes(double usedDaysAgo)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        harness.Use(user, harness.KeysOf(user)[0], usedDaysAgo, "dynamodb", "eu-central-1");
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await FinishAsync(harness);

        harness.Writes.Should().Equal("Publish");
        harness.Now(user).Should().BeSameAs(before);
        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=old-access-key-in-use", "owner=owner-of-u");
        message
            .Text.Should()
            .Contain("service dynamodb, region eu-central-1")
            .And.Contain($"--name {RotatedUsers.DeliveredName(user)} --with-decryption");
        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Done")[0]
            .GetString()
            .Should()
            .Be($"u: the old key {before.AccessKeys[0].Id} is still used; its owner is reminded.");
    }

    [Theory]
    [InlineData("the user has time still", "the old key OLD has time until")]
    [InlineData("the new key is gone", "the new key NEW is gone or inactive, so the old key OLD stays active")]
    [InlineData("the new key is inactive", "the new key NEW is gone or inactive, so the old key OLD stays active")]
    [InlineData(
        "the old key is inactive within the user's time",
        "the old key OLD is inactive, and the new key's secret stays until"
    )]
    [InlineData("the old key is waived", "the old key OLD is waived until")]
    [InlineData("the old key is expired", "the old key OLD is Expired")]
    [InlineData("the secret is not delivered", "the new key's secret is not delivered yet; run RotateAccessKey again")]
    public async Task A_rotation_that_cannot_end_is_left_and_the_reason_is_said(string reason, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        AccessKey[] keys = harness.KeysOf(user);
        switch (reason)
        {
            case "the user has time still":
                harness.LetPass(-3.01);
                break;
            case "the new key is gone":
                harness.Remove(user, keys[1]);
                break;
            case "the new key is inactive":
                harness.Set(user, keys[1], AccessKeyStatus.Inactive);
                break;
            case "the old key is inactive within the user's time":
                harness.LetPass(-3.01);
                harness.Set(user, keys[0], AccessKeyStatus.Inactive);
                break;
            case "the old key is waived":
                harness.Waive("u");
                break;
            case "the old key is expired":
                harness.Set(user, keys[0], AccessKeyStatus.Expired);
                break;
            default:
                harness.WriteRecord(
                    user,
                    harness.RotationsOf(user).Single() with
                    {
                        Phase = RotationPhase.Created,
                    },
                    RemediationHarness.DaysAgo(10)
                );
                break;
        }
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await FinishAsync(harness);

        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Skipped")[0]
            .GetString()
            .Should()
            .StartWith(
                $"u: {said.Replace("OLD", keys[0].Id, StringComparison.Ordinal).Replace("NEW", keys[1].Id, StringComparison.Ordinal)}"
            );
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(before);
    }

    /// <summary>Item 3: an owner who uses the key once a month does not fetch the new one in the first week.</summary>
    [Fact]
    public async Task The_secret_of_a_new_key_that_was_never_used_stays_and_its_owner_is_reminded()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 40);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Use(user, keys[0], daysAgo: 30);
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await FinishAsync(harness);

        harness.Writes.Should().Equal("Publish");
        harness.Now(user).Should().BeSameAs(before);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);
        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=new-access-key-unused", "owner=owner-of-u");
        message
            .Text.Should()
            .Contain($"{keys[1].Id} of IAM user u")
            .And.Contain($"--name {RotatedUsers.DeliveredName(user)} --with-decryption")
            .And.Contain("Redeliver=true");
        RemediationHarness
            .AnswerOf(run)
            .GetProperty("Done")[0]
            .GetString()
            .Should()
            .Be($"u: the new key {keys[1].Id} was not used yet; its owner is reminded.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rotation_whose_old_key_a_person_removed_ends_once_the_new_one_was_used(bool wasDeleted)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 7.01);
        AccessKey[] keys = harness.KeysOf(user);
        if (wasDeleted)
            harness.Remove(user, keys[0]);
        else
            harness.Set(user, keys[0], AccessKeyStatus.Inactive);

        await FinishAsync(harness);
        harness.Account.Topics.Messages[^1].Attributes["event"].Value.Should().Be("new-access-key-unused");
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);

        harness.Use(user, keys[1], daysAgo: 0);
        harness.Account.Calls.Clear();
        await FinishAsync(harness);
        harness.Writes.Should().Equal("DeleteParameter", "PutParameter");
        harness.RotationOf(user).Should().BeNull();
        harness.DeliveredTo(user).Should().BeNull();

        harness.Account.Calls.Clear();
        AutomationExecution nextDay = await FinishAsync(harness);
        harness.Writes.Should().Equal(wasDeleted ? ["DeleteParameter"] : []);
        harness.Account.Parameters.All.Should().HaveCount(wasDeleted ? 0 : 1);
        RemediationHarness
            .SummaryOf(nextDay)
            .Should()
            .Be(wasDeleted ? "1 of 1 rotations in progress continued." : "0 of 0 rotations in progress continued.");
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("deactivated")]
    public async Task An_old_key_stays_active_if_a_person_removes_the_new_one_in_the_middle_of_the_run(string change)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 10);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action != "GetAutomationExecution")
                return;
            if (change == "deleted")
                harness.Remove(user, keys[1]);
            else
                harness.Set(user, keys[1], AccessKeyStatus.Inactive);
        };
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should()
            .Contain("nothing was done, because the keys or the rotation changed since they were read: the new key ");
        harness.Writes.Should().BeEmpty();
        harness.KeysOf(user)[0].Status.Should().Be(AccessKeyStatus.Active);
    }

    [Fact]
    public async Task A_last_use_that_cannot_be_read_is_an_error_that_names_the_call()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddReplacedAsync("u", 10);
        harness.Account.Calls.Clear();
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should().Contain("iam:GetAccessKeyLastUsed for key ");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("the remediation is paused", "the remediation is paused by the parameter /access-key-rotation/paused")]
    [InlineData("the pause cannot be read", "ssm:GetParameter for /access-key-rotation/paused failed: ")]
    [InlineData(
        "the registry cannot be read",
        "ssm:GetParametersByPath for path /access-key-rotation/waivers failed: "
    )]
    public async Task Nothing_is_done_while(string condition, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        await harness.AddReplacedAsync("u", 10);
        harness.Account.Calls.Clear();
        harness.Stop(condition);

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should().Contain(said);
        harness.Writes.Should().BeEmpty();
    }

    private static async Task<AutomationExecution> FinishAsync(RemediationHarness harness)
    {
        AutomationExecution run = await harness.RunAsync("FinishRotation");
        run.FailureMessage.Should().BeNull();
        return run;
    }
}
