using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace AccessKeyRotation.Aws.Sns;

/// <summary>Publishes messages to one topic.</summary>
public sealed class NoticePublisher(IAmazonSimpleNotificationService sns, string topicArn)
{
    private const int MaxSubjectLength = 100;

    /// <exception cref="AwsCallFailedException">The message may have gone out or not.</exception>
    public Task PublishAsync(Notice notice, CancellationToken cancellation)
    {
        Dictionary<string, MessageAttributeValue> attributes = new() { ["event"] = Text(notice.Event) };
        if (notice.Owner is { Length: > 0 } owner)
            attributes["owner"] = Text(owner);
        PublishRequest request = new() { TopicArn = topicArn, Subject = SubjectOf(notice.Subject), Message = notice.Text, MessageAttributes = attributes };
        return AwsCall.SendAsync($"sns:Publish to {topicArn}", token => sns.PublishAsync(request, token), cancellation);
    }

    private static string SubjectOf(string text)
    {
        string printable = string.Concat(text.Select(character => character is >= ' ' and <= '~' ? character : '?'));
        return printable.Length <= MaxSubjectLength ? printable : printable[..(MaxSubjectLength - 3)] + "...";
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
