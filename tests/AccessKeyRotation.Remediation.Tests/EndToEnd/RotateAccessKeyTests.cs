using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class RotateAccessKeyTests
{
    [Theory]
    [InlineData("ci-bot")]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task A_user_gets_a_second_key_whose_secret_waits_in_a_parameter(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser(name, 100);
        harness.Tag(name, "owner", "team-a");

        AutomationExecution run = await harness.RotateAsync(name);

        AccessKey[] keys = harness.KeysOf(user);
        keys.Select(key => key.Status).Should().Equal(AccessKeyStatus.Active, AccessKeyStatus.Active);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(keys[1].Id);
        harness.DeliveredTo(user)!.Value.Secret.Should().HaveLength(40);
        StoredParameter parameter = harness.Account.Parameters.Find(RotatedUsers.DeliveredName(user))!;
        (parameter.Name, parameter.Type, parameter.KeyId)
            .Should()
            .Be(
                (
                    $"/access-key-rotation/delivered/{user.Id}",
                    ParameterType.SecureString,
                    RemediationHarness.DeliveryKey
                )
            );
        harness
            .RotationOf(user)
            .Should()
            .MatchRegex(
                $"^delivered at=[0-9TZ:-]{{20}} execution={run.Id} old={keys[0].Id} new={keys[1].Id} notified=yes$"
            );
        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be(
                $"{name} has a second access key, {keys[1].Id}, to replace {keys[0].Id}; its secret is in {parameter.Name}."
            );
    }

    [Fact]
    public async Task The_owner_is_notified_where_the_secret_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("ci-bot", 0);

        PublishedMessage message = harness.Account.Topics.Messages.Should().ContainSingle().Subject;

        message.Subject.Should().Be("A new access key for ci-bot is ready");
        message
            .Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.Value}")
            .Should()
            .Equal("event=access-key-delivered", "owner=owner-of-ci-bot");
        message
            .Text.Should()
            .Contain(
                $"aws ssm get-parameter --region us-east-1 --name {RotatedUsers.DeliveredName(user)} --with-decryption"
            );
    }

    [Theory]
    [InlineData("u has no access key to rotate.")]
    [InlineData(
        "The only access key of u, KEY, is Inactive; there is no active key to rotate.",
        AccessKeyStatus.Inactive
    )]
    [InlineData(
        "u has KEY (Active, created DAY) and KEY (Active, created DAY); IAM allows 2 access keys for each user, inactive ones included, so no new one can be created. Delete the key that is not needed, then run the document again.",
        AccessKeyStatus.Active,
        AccessKeyStatus.Active
    )]
    [InlineData(
        "u has KEY (Active, created DAY) and KEY (Inactive, created DAY); IAM allows 2 access keys for each user, inactive ones included, so no new one can be created. Delete the key that is not needed, then run the document again.",
        AccessKeyStatus.Active,
        AccessKeyStatus.Inactive
    )]
    public async Task A_user_who_can_get_no_second_key_gets_none_and_the_reason_is_said(
        string reason,
        params AccessKeyStatus[] keys
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u");
        for (int key = 0; key < keys.Length; key++)
            harness.Account.Users.AddAccessKey("u", RemediationHarness.DaysAgo(100 - key), keys[key]);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        run.Status.Should().Be(AutomationStatus.Failed);
        Regex
            .Replace(Regex.Replace(run.FailureMessage!, "AKIA[A-Z2-7]{16}", "KEY"), @"\d{4}-\d\d-\d\d", "DAY")
            .Should()
            .Contain(reason);
        harness.Writes.Should().BeEmpty();
        harness.StatusesOf(user).Should().Equal(keys);
    }

    [Fact]
    public async Task Without_a_key_to_encrypt_the_secret_with_nothing_is_begun()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(("DELIVERY_KEY_ID", ""));
        IamUser user = harness.AddUser("u", 100);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        AssertBlocked(
            harness,
            user,
            run,
            "Environment variable DELIVERY_KEY_ID is not set; it must name the KMS key under which new secrets are delivered."
        );
    }

    [Fact]
    public async Task A_user_who_does_not_exist_is_named()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "nobody"));

        run.FailureMessage.Should()
            .Contain("UserName is 'nobody'; it must be the name of a user of this account, and no user has this one.");
    }

    [Fact]
    public async Task A_pause_stops_it_with_its_text()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);
        harness.Account.Parameters.Put("/access-key-rotation/paused", "INC-42");

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"));

        AssertBlocked(harness, user, run, "the remediation is paused by the parameter /access-key-rotation/paused");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_writes_nothing()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("u", 100);

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"), ("DryRun", "true"));

        RemediationHarness
            .SummaryOf(run)
            .Should()
            .Be($"u would get a second access key to replace {user.AccessKeys[0].Id}.");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rotation_that_is_done_is_not_done_again()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 2);
        harness.Account.Calls.Clear();

        AutomationExecution again = await harness.RotateAsync("u");

        RemediationHarness
            .SummaryOf(again)
            .Should()
            .Contain($"u has had the new access key {harness.KeysOf(user)[1].Id} since ")
            .And.EndWith("FinishRotation ends the rotation.");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rotation_whose_new_key_a_person_deleted_makes_way_for_another()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 2);
        AccessKey first = harness.KeysOf(user)[1];
        harness.Remove(user, first);

        await harness.RotateAsync("u");

        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(harness.KeysOf(user)[1].Id).And.NotBe(first.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delivered_key_that_was_never_used_is_replaced_on_request(bool isDryRun)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddRotatedAsync("u", 2);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync(
            "RotateAccessKey",
            ("UserName", "u"),
            ("Redeliver", "true"),
            ("DryRun", isDryRun ? "true" : "false")
        );

        run.FailureMessage.Should().BeNull();
        if (isDryRun)
        {
            RemediationHarness
                .SummaryOf(run)
                .Should()
                .Be(
                    $"Access key {keys[1].Id} of u, which was never used, would be deleted, and u would get another one to replace {keys[0].Id}."
                );
            harness.Writes.Should().BeEmpty();
            return;
        }
        AccessKey[] present = harness.KeysOf(user);
        present[0].Should().Be(keys[0]);
        harness.DeliveredTo(user)!.Value.AccessKeyId.Should().Be(present[1].Id).And.NotBe(keys[1].Id);
        harness.DeliveredTo(user)!.Value.Secret.Should().Be(harness.IssuedSecrets.Last());
        harness.Account.Topics.Messages[^1].Text.Should().Contain(present[1].Id);
    }

    [Fact]
    public async Task A_delivered_key_that_was_used_is_not_replaced()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = await harness.AddReplacedAsync("u", 2);
        AccessKey[] keys = harness.KeysOf(user);
        harness.Account.Calls.Clear();

        AutomationExecution run = await harness.RunAsync("RotateAccessKey", ("UserName", "u"), ("Redeliver", "true"));

        run.FailureMessage.Should().Contain($"Access key {keys[1].Id} of u was used at ");
        harness.Writes.Should().BeEmpty();
    }

    private static void AssertBlocked(RemediationHarness harness, IamUser user, AutomationExecution run, string reason)
    {
        run.Status.Should().Be(AutomationStatus.Failed);
        run.FailureMessage.Should().Contain(reason);
        harness.Writes.Should().BeEmpty();
        harness.KeysOf(user).Should().ContainSingle();
    }
}
