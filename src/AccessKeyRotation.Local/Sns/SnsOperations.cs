using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

internal static class SnsOperations
{
    public static readonly QueryService Service = new(
        "sns",
        "2010-03-31",
        "http://sns.amazonaws.com/doc/2010-03-31/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(CreateTopic)] = CreateTopic.Answer,
            [nameof(GetTopicAttributes)] = GetTopicAttributes.Answer,
            [nameof(Publish)] = Publish.Answer,
        },
        denial: "AuthorizationError"
    );
}

/// <summary>Creates a topic, or finds the existing one. Attributes and tags are ignored.</summary>
internal static class CreateTopic
{
    public static XElement Answer(QueryCall call) =>
        new("Result", new XElement("TopicArn", call.Account.Topics.Add(SnsMembers.TopicName(call))));
}

/// <summary>Returns the attributes that Local has: the owner and the numbers of subscriptions.</summary>
internal static class GetTopicAttributes
{
    public static XElement Answer(QueryCall call)
    {
        string arn = SnsMembers.TopicArn(call);
        (int confirmed, int pending) = call.Account.Topics.SubscriptionsOf(arn);
        return new("Result", new XElement("Attributes", Attributes(arn, call.Account.Id, confirmed, pending)));
    }

    private static IEnumerable<XElement> Attributes(string arn, string owner, int confirmed, int pending) =>
        new (string Key, object Value)[]
        {
            ("TopicArn", arn),
            ("Owner", owner),
            ("SubscriptionsConfirmed", confirmed),
            ("SubscriptionsDeleted", 0),
            ("SubscriptionsPending", pending),
        }.Select(attribute => new XElement(
            "entry",
            new XElement("key", attribute.Key),
            new XElement("value", attribute.Value)
        ));
}

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
