using AccessKeyRotation.Aws;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Remediation.Tests.Writers;

public sealed class NotificationPublisherTests
{
    [Fact]
    public async Task A_message_carries_its_event_and_its_owner_as_attributes()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        string topic = account.Local.Topics.Add("keys");

        await new NotificationPublisher(account.Sns, topic).PublishAsync(
            new("Subject", "Text é", "access-key-deactivated", "team-a@example.com"),
            default
        );
        await new NotificationPublisher(account.Sns, topic).PublishAsync(
            new("Subject", "Text", "daily-limit-reached", Owner: null),
            default
        );

        account
            .Local.Topics.Messages.Select(message => (message.Subject, message.Text))
            .Should()
            .Equal(("Subject", "Text é"), ("Subject", "Text"));
        account
            .Local.Topics.Messages[0]
            .Attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.Value)
            .Should()
            .Equal(
                new Dictionary<string, string>
                {
                    ["event"] = "access-key-deactivated",
                    ["owner"] = "team-a@example.com",
                }
            );
        account.Local.Topics.Messages[1].Attributes.Keys.Should().Equal("event");
    }

    [Theory]
    [InlineData("Key of jürgen\nBcc: all", "Key of j?rgen?Bcc: all")]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
    )]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789X",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456..."
    )]
    public async Task A_subject_goes_out_as_SNS_allows_it(string given, string sent)
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        string topic = account.Local.Topics.Add("keys");

        await new NotificationPublisher(account.Sns, topic).PublishAsync(new(given, "Text", "event", null), default);

        account.Local.Topics.Messages.Should().ContainSingle().Which.Subject.Should().Be(sent);
    }

    [Fact]
    public async Task A_message_that_cannot_be_published_is_an_error_that_names_the_topic()
    {
        await using AwsAccount account = await AwsAccount.StartAsync();
        const string topic = "arn:aws:sns:us-east-1:111122223333:no-such-topic";

        Func<Task> publish = () =>
            new NotificationPublisher(account.Sns, topic).PublishAsync(new("Subject", "Text", "event", null), default);

        (await publish.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith($"sns:Publish to {topic} failed: NotFound");
    }
}
