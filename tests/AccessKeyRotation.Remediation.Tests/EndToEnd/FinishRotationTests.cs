using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class FinishRotationTests
{
    [Fact]
    public async Task An_old_key_that_is_no_longer_used_is_deactivated_and_the_secret_removed()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = await harness.AddRotatedAsync("x+y=z,w", 7.01);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Use(user, keys[0], daysAgo: 8);

        AutomationExecution run = await FinishAsync(harness);

        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
        harness.RecordOf(user, keys[0]).Should().MatchRegex($"^deactivated at=[0-9TZ:-]{{20}} execution={run.Id} because=rotation notified=yes$");
        harness.RotationOf(user).Should().BeNull();
        harness.Account.Parameters.All.Should().BeEmpty();
        RemediationHarness.SummaryOf(run).Should().Be("1 of 1 rotations under way went on.");
    }

    [Fact]
    public async Task The_owner_is_told_why_and_how_to_undo_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", 10);
        AccessKey old = harness.KeysOf(user)[0];

        await FinishAsync(harness);

        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}").Should().Equal("event=access-key-deactivated", "owner=owner-of-u");
        message.Text.Should().Contain($"Access key {old.Id} of IAM user u ({user.Id}, account 111122223333) was deactivated. Nothing was deleted.")
            .And.Contain("Why: A second key was delivered in its place, and it has not been used for the waiting time.")
            .And.Contain("aws ssm start-automation-execution --region us-east-1 --document-name AccessKeyRotation-ReactivateAccessKey")
            .And.Contain($$"""{"UserName":["u"],"AccessKeyId":["{{old.Id}}"],"Owner":["owner-of-u"]""");
    }

    [Fact]
    public async Task ReactivateAccessKey_undoes_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", 10);
        AccessKey old = harness.KeysOf(user)[0];
        await FinishAsync(harness);

        AutomationExecution undo = await harness.RunAsync("ReactivateAccessKey", ("UserName", "u"), ("AccessKeyId", old.Id), ("Owner", "team-a"), ("Reason", "not yet"));

        undo.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness.RecordOf(user, old).Should().BeNull();
    }

    [Fact]
    public async Task An_old_key_used_for_nothing_since_its_user_fetched_the_secret_with_it_is_deactivated()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", 10);
        harness.Use(user, harness.KeysOf(user)[0], daysAgo: 9.9, service: "ssm");

        await FinishAsync(harness);

        harness.StatusesOf(user).Should().Equal(AccessKeyStatus.Inactive, AccessKeyStatus.Active);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(6.9)]
    public async Task The_owner_of_an_old_key_that_is_used_still_is_told_again_and_nothing_is_changed(double usedDaysAgo)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", 10);
        harness.Use(user, harness.KeysOf(user)[0], usedDaysAgo, "dynamodb", "eu-central-1");
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await FinishAsync(harness);

        harness.Writes.Should().Equal("Publish");
        harness.Now(user).Should().BeSameAs(before);
        PublishedMessage message = harness.Account.Topics.Messages[^1];
        message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}").Should().Equal("event=old-access-key-in-use", "owner=owner-of-u");
        message.Text.Should().Contain("service dynamodb, region eu-central-1").And.Contain($"--name {RotatedUsers.DeliveredName(user)} --with-decryption");
        RemediationHarness.AnswerOf(run).GetProperty("Done")[0].GetString().Should().Be($"u: the old key {before.AccessKeys[0].Id} is used still, its owner is told again.");
    }

    [Theory]
    [InlineData("the user has time still", "the old key OLD has time until")]
    [InlineData("the new key is gone", "the new key NEW is gone or inactive, so the old key OLD is left")]
    [InlineData("the new key is inactive", "the new key NEW is gone or inactive, so the old key OLD is left")]
    [InlineData("the old key is inactive within the user's time", "the old key OLD is inactive, and the new key's secret waits until")]
    [InlineData("the old key is waived", "the old key OLD is waived until")]
    [InlineData("the old key is expired", "the old key OLD is Expired")]
    [InlineData("the secret is not delivered", "the new key's secret is not delivered yet; run RotateAccessKey again")]
    public async Task A_rotation_that_cannot_end_is_left_and_the_reason_is_said(string reason, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", 10);
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
                harness.Tag("u", RotatedUsers.RotatingTag, harness.RotationOf(user)!.Replace("delivered ", "created ", StringComparison.Ordinal));
                break;
        }
        IamUser before = harness.Now(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await FinishAsync(harness);

        RemediationHarness.AnswerOf(run).GetProperty("Left")[0].GetString().Should().StartWith(
            $"u: {said.Replace("OLD", keys[0].Id, StringComparison.Ordinal).Replace("NEW", keys[1].Id, StringComparison.Ordinal)}");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(before);
    }

    [Theory]
    [InlineData(false, 7.01)]
    [InlineData(true, 1)]
    public async Task Where_somebody_dealt_with_the_old_key_what_is_left_of_the_rotation_is_cleaned_up(bool wasDeleted, double daysAgo)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        IamUser user = await harness.AddRotatedAsync("u", daysAgo);
        AccessKey old = harness.KeysOf(user)[0];
        if (wasDeleted)
            harness.Remove(user, old);
        else
            harness.Set(user, old, AccessKeyStatus.Inactive);
        harness.Account.Calls.Clear();

        await FinishAsync(harness);

        harness.Writes.Should().Equal("DeleteParameter", "UntagUser");
        harness.Now(user).Tags.Keys.Should().Equal("owner");
        harness.Account.Parameters.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_last_use_that_cannot_be_read_is_an_error_that_names_the_call()
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        await harness.AddRotatedAsync("u", 10);
        harness.Account.Calls.Clear();
        harness.Account.Faults.Deny("GetAccessKeyLastUsed");

        AutomationExecution run = await harness.RunAsync("FinishRotation");

        run.FailureMessage.Should().Contain("iam:GetAccessKeyLastUsed for key ");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("the stop switch is on", "which says: INC-42")]
    [InlineData("the stop switch cannot be read", "ssm:GetParameter for /access-key-rotation/paused failed: ")]
    [InlineData("the register cannot be read", "ssm:GetParametersByPath for path /access-key-rotation/waivers/ failed: ")]
    public async Task Nothing_is_done_while(string condition, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartImpatientAsync();
        await harness.AddRotatedAsync("u", 10);
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
