using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

/// <summary>Creates a topic or finds the one that is there; its attributes and tags change nothing here.</summary>
internal static class CreateTopic
{
    public static XElement Answer(QueryCall call) =>
        new("Result", new XElement("TopicArn", call.Account.Topics.Add(SnsMembers.TopicName(call))));
}
