using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class MessageTests
{
    [Theory]
    [InlineData("a@b.c")]
    [InlineData("x+y=z,w")]
    public async Task Who_reads_of_a_deactivation_learns_which_key_why_and_how_to_undo_it(string name)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser(name);
        AccessKey key = harness.Account.Users.AddAccessKey(
            name,
            RemediationHarness.DaysAgo(100),
            lastUse: new(RemediationHarness.DaysAgo(5), "s3", "eu-west-1")
        );
        harness.Tag(name, "owner", "team-a@example.com");

        AutomationExecution run = await harness.RemediateAsync(user);

        PublishedMessage message = harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle().Subject;
        message.Subject.Should().Be($"Access key of {name} deactivated");
        string at = harness
            .RecordOf(user, key)!
            .Split(' ')[1]["at=".Length..]
            .Replace("T", " ", StringComparison.Ordinal);
        message
            .Text.Should()
            .Be(
                $$"""
                Access key {{key.Id}} of IAM user {{name}} ({{user.Id}}, account 111122223333) was deactivated. Nothing was deleted.

                {{key.Id}}, {{at}}
                  Why: Access key {{key.Id}} was created {{key.CreateDate:yyyy-MM-dd}}, last used {{RemediationHarness.DaysAgo(
                    5
                ):yyyy-MM-dd}} (s3, eu-west-1) and breaks maxAccessKeyAge (90 days).
                  To reactivate it for some days while you replace it, with the command line or with the AWS CLI:
                  access-key-rotation undo {{key.Id}} --owner 'team-a@example.com' --reason 'Reactivated after execution {{run.Id}}' --region us-east-1
                  aws ssm start-automation-execution --region us-east-1 --document-name AccessKeyRotation-ReactivateAccessKey --parameters '{"UserName":["{{name}}"],"AccessKeyId":["{{key.Id}}"],"Owner":["team-a@example.com"],"Reason":["Reactivated after execution {{run.Id}}"],"FunctionArn":["access-key-rotation-remediation"],"TopicArn":["{{harness.TopicArn}}"],"WaiverPath":["/access-key-rotation/waivers"]}'

                Automation execution {{run.Id}} of AccessKeyRotation-DeactivateAccessKeys in us-east-1.
                """
            );
    }

    [Fact]
    public async Task Who_reads_of_an_undo_learns_until_when_and_who_answers_for_it()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);
        harness.Tag(user.Name, "owner", "team-b");
        await harness.RemediateAsync(user);

        AutomationExecution run = await harness.UndoAsync(user, user.AccessKeys[0]);

        PublishedMessage message = harness.MessagesOf(KeySteps.Reactivated).Should().ContainSingle().Subject;
        string end = $"{RemediationHarness.DaysAgo(-8):yyyy-MM-dd}";
        message.Subject.Should().Be($"Access key of x+y=z,w active again until {end}");
        message.Attributes["owner"].Value.Should().Be("team-b", "the user's owner is told, whoever wrote the waiver");
        message
            .Text.Should()
            .Be(
                $"""
                Access key {user.AccessKeys[
                    0
                ].Id} of IAM user x+y=z,w ({user.Id}, account 111122223333) is active again. Its age is unchanged: replace it.

                Waiver: /access-key-rotation/waivers/reactivated-{user.AccessKeys[
                    0
                ].Id}, until {end}, owner team-a@example.com
                Reason: The vendor's change
                From that day the key exceeds the limit again, and automatic remediation deactivates it again.

                Automation execution {run.Id} of AccessKeyRotation-ReactivateAccessKey in us-east-1.
                """
            );
    }

    [Theory]
    [InlineData("owner", "owner", "team-a@example.com")]
    [InlineData("Owner", "owner", "team-a@example.com")]
    [InlineData("team", "team", "a/b")]
    [InlineData("team", "owner", null)]
    [InlineData("owner", "owner", null)]
    public async Task The_owner_in_the_users_tag_is_an_attribute_to_filter_by(
        string tag,
        string ownerTag,
        string? owner
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(("OWNER_TAG", ownerTag));
        IamUser user = harness.AddUser("user", 100);
        harness.Tag("user", tag, owner ?? " ");

        await harness.RemediateAsync(user);

        PublishedMessage message = harness.MessagesOf(KeySteps.Deactivated).Should().ContainSingle().Subject;
        (message.Attributes.GetValueOrDefault("owner")?.Value).Should().Be(owner);
        message.Text.Should().Contain($"\"Owner\":[\"{owner ?? "user"}\"]");
    }

    [Theory]
    [InlineData("billing-export", true)]
    [InlineData(null, false)]
    public async Task Who_reads_of_a_key_of_a_CloudFormation_stack_is_told_of_the_drift(string? stack, bool isTold)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        if (stack is not null)
            harness.Tag("user", "aws:cloudformation:stack-name", stack);

        await harness.RemediateAsync(user);

        harness
            .MessagesOf(KeySteps.Deactivated)
            .Single()
            .Text.Contains(
                "The user belongs to the CloudFormation stack billing-export. If the key does too, the stack differs from its template now (drift)."
            )
            .Should()
            .Be(isTold);
    }

    [Fact]
    public async Task Without_a_topic_of_the_document_the_functions_own_is_told_and_without_either_nothing_is_done()
    {
        await using RemediationHarness told = await RemediationHarness.StartInProcessAsync(
            ("TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:own")
        );
        told.Account.Topics.Add("own");
        IamUser user = told.AddUser("user", 100);
        (await RunWithoutTopicAsync(told, user)).FailureMessage.Should().BeNull();
        told.Account.Topics.Messages.Should().ContainSingle().Which.TopicArn.Should().EndWith(":own");

        await using RemediationHarness unnotified = await RemediationHarness.StartInProcessAsync();
        user = unnotified.AddUser("user", 100);
        (await RunWithoutTopicAsync(unnotified, user))
            .FailureMessage.Should()
            .Contain("TopicArn is ''; it must be the ARN of an SNS topic.");
        unnotified.Writes.Should().BeEmpty();
    }

    private static async Task<AutomationExecution> RunWithoutTopicAsync(RemediationHarness harness, IamUser user)
    {
        AutomationExecution run = harness.Account.Automations.Start(
            RemediationHarness.DocumentPrefix + "DeactivateAccessKeys",
            new Dictionary<string, IReadOnlyList<string>> { ["ResourceId"] = [user.Id] }
        );
        await run.Completion;
        return run;
    }
}
