using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_creates_lists_and_publishes()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        string arn = (string)AwsCli.Ask(served, "sns", "create-topic", "--name", "notices")["TopicArn"]!;
        JsonNode topics = AwsCli.Ask(served, "sns", "list-topics");
        JsonNode published = AwsCli.Ask(
            served,
            "sns",
            "publish",
            "--topic-arn",
            arn,
            "--message",
            "m",
            "--subject",
            "s",
            "--message-attributes",
            """{"event":{"DataType":"String","StringValue":"deactivated"}}"""
        );

        topics["Topics"]!.AsArray().Select(topic => (string?)topic!["TopicArn"]).Should().Equal(arn);
        PublishedMessage message = served.Account.Topics.Messages.Should().ContainSingle().Which;
        (message.Id, message.Subject, message.Text).Should().Be(((string)published["MessageId"]!, "s", "m"));
        message.Attributes.Should().ContainKey("event");
    }
}
