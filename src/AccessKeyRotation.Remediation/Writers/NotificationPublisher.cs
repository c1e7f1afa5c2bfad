using AccessKeyRotation.Aws;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>Publishes notifications to one topic.</summary>
public sealed class NotificationPublisher(IAmazonSimpleNotificationService sns, string topicArn)
{
    private const int MaxSubjectLength = 100;

    /// <exception cref="AwsCallFailedException">The call failed. The notification can be published or not.</exception>
    public Task PublishAsync(Notification notification, CancellationToken cancellationToken)
    {
        Dictionary<string, MessageAttributeValue> attributes = new() { ["event"] = Text(notification.Event) };
        if (notification.Owner is { Length: > 0 } owner)
            attributes["owner"] = Text(owner);
        PublishRequest request = new()
        {
            TopicArn = topicArn,
            Subject = SubjectOf(notification.Subject),
            Message = notification.Text,
            MessageAttributes = attributes,
        };
        return AwsCall.SendAsync(
            $"sns:Publish to {topicArn}",
            token => sns.PublishAsync(request, token),
            cancellationToken
        );
    }

    private static string SubjectOf(string text)
    {
        string printable = string.Concat(text.Select(character => character is >= ' ' and <= '~' ? character : '?'));
        return printable.Length <= MaxSubjectLength ? printable : printable[..(MaxSubjectLength - 3)] + "...";
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}

/// <summary>A notification for people.</summary>
/// <param name="Subject">At most 100 printable ASCII characters (SNS Publish). Other characters are replaced, and the
/// rest is truncated.</param>
/// <param name="Event">The type of the event, for subscriptions that filter: the message attribute
/// <c>event</c>.</param>
/// <param name="Owner">The recipient: the message attribute <c>owner</c>; null omits it.</param>
public sealed record Notification(string Subject, string Text, string Event, string? Owner);
