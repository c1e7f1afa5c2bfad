using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

/// <summary>Publishes to a topic. Phones and mobile applications are not supported.</summary>
internal static class Publish
{
    public static XElement Answer(QueryCall call)
    {
        var attributes = SnsAttributes.Of(call);
        string text = SnsMembers.Message(call, SnsAttributes.Bytes(attributes));
        PublishedMessage message = new(
            $"{Guid.NewGuid()}",
            SnsMembers.TopicArn(call),
            SnsMembers.Subject(call),
            text,
            call.Account.Time.GetUtcNow()
        )
        {
            Attributes = attributes,
        };

        call.Account.Topics.Publish(message);
        return new("Result", new XElement("MessageId", message.Id));
    }
}
