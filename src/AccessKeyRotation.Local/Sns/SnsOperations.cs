using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

internal static class SnsOperations
{
    public static readonly QueryService Service = new("sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(CreateTopic)] = CreateTopic.Answer,
            [nameof(ListTopics)] = ListTopics.Answer,
            [nameof(Publish)] = Publish.Answer,
        }, denial: "AuthorizationError");
}
