using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sns;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_creates_and_publishes()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        string arn = (string)AwsCli.Ask(served, "sns", "create-topic", "--name", "notices")["TopicArn"]!;
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

        served.Account.Topics.Arns.Should().Equal(arn);
        PublishedMessage message = served.Account.Topics.Messages.Should().ContainSingle().Which;
        (message.Id, message.Subject, message.Text).Should().Be(((string)published["MessageId"]!, "s", "m"));
        message.Attributes.Should().ContainKey("event");
    }
}
