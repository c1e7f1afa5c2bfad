using System.Xml.Linq;
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
