using System.Text.Json;
using System.Xml.Linq;
using AccessKeyRotation.Peers;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.SimpleNotificationService;

/// <summary>Messages through a third-party topic into a third-party queue.</summary>
public sealed class MotoTests
{
    private const string SnsVersion = "2010-03-31";
    private const string SqsVersion = "2012-11-05";

    [SkippableFact]
    public async Task A_message_reaches_the_subscriber_of_a_topic_whole()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        string topic = Value(
            await moto.QueryAsync("sns", SnsVersion, "CreateTopic", ("Name", "Automation-keys")),
            "TopicArn"
        );
        string queue = Value(
            await moto.QueryAsync("sqs", SqsVersion, "CreateQueue", ("QueueName", "mail")),
            "QueueUrl"
        );
        await moto.QueryAsync(
            "sns",
            SnsVersion,
            "Subscribe",
            ("TopicArn", topic),
            ("Protocol", "sqs"),
            ("Endpoint", "arn:aws:sqs:us-east-1:123456789012:mail")
        );
        using AmazonSimpleNotificationServiceClient sns = ClientOf(moto);
        const string Text = "x+y=z,w: key AKIAIOSFODNN7EXAMPLE\n  1=2, 3/4 & \"é\" <b>%20+";

        PublishResponse response = await sns.PublishAsync(
            new PublishRequest(topic, Text, "Keys = old, a/b")
            {
                MessageAttributes = new()
                {
                    ["kind"] = new() { DataType = "String", StringValue = "digest=1, a/b c" },
                    ["raw"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 255, 10]) },
                },
            }
        );

        string received = Value(
            await moto.QueryAsync("sqs", SqsVersion, "ReceiveMessage", ("QueueUrl", queue)),
            "Body"
        );
        JsonElement envelope = JsonDocument.Parse(received).RootElement;
        envelope.GetProperty("MessageId").GetString().Should().Be(response.MessageId);
        envelope.GetProperty("TopicArn").GetString().Should().Be(topic);
        envelope.GetProperty("Subject").GetString().Should().Be("Keys = old, a/b");
        envelope.GetProperty("Message").GetString().Should().Be(Text);
        JsonElement attributes = envelope.GetProperty("MessageAttributes");
        attributes.GetProperty("kind").GetProperty("Value").GetString().Should().Be("digest=1, a/b c");
        attributes.GetProperty("raw").GetProperty("Value").GetString().Should().Be("AP8K");
    }

    [SkippableFact]
    public async Task A_topic_that_orders_messages_takes_one_with_group_and_id_and_refuses_one_without()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        string topic = Value(
            await moto.QueryAsync(
                "sns",
                SnsVersion,
                "CreateTopic",
                ("Name", "keys.fifo"),
                ("Attributes.entry.1.key", "FifoTopic"),
                ("Attributes.entry.1.value", "true")
            ),
            "TopicArn"
        );
        using AmazonSimpleNotificationServiceClient sns = ClientOf(moto);

        PublishResponse taken = await sns.PublishAsync(
            new PublishRequest(topic, "hello") { MessageGroupId = "g", MessageDeduplicationId = "d" }
        );
        Func<Task> refused = () => sns.PublishAsync(new PublishRequest(topic, "hello") { MessageGroupId = "g" });

        taken.MessageId.Should().NotBeNullOrEmpty();
        (await refused.Should().ThrowAsync<InvalidParameterException>())
            .Which.Message.Should()
            .Contain("MessageDeduplicationId");
    }

    [SkippableFact]
    public async Task A_topic_that_does_not_exist_is_said_so_by_type()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        using AmazonSimpleNotificationServiceClient sns = ClientOf(moto);

        Func<Task> act = () =>
            sns.PublishAsync(new PublishRequest("arn:aws:sns:us-east-1:123456789012:nothing", "hello"));

        NotFoundException thrown = (await act.Should().ThrowAsync<NotFoundException>()).Which;
        thrown.ErrorCode.Should().Be("NotFound");
        thrown.ErrorType.Should().Be(ErrorType.Sender);
    }

    private static string Value(string answer, string name) =>
        XElement.Parse(answer).Descendants().Single(element => element.Name.LocalName == name).Value;

    private static AmazonSimpleNotificationServiceClient ClientOf(MotoServer moto) =>
        new(
            Credentials.Any,
            new AmazonSimpleNotificationServiceConfig
            {
                ServiceURL = moto.Url.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );
}
