using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

/// <summary>Events and lookups for the tests of the event history.</summary>
internal static class TrailBench
{
    public const string Key = "AKIAIOSFODNN7EXAMPLE";

    public static TrailEvent Event(
        DateTimeOffset at,
        string action = "ListBuckets",
        string region = "us-east-1",
        string service = "s3",
        string key = Key
    ) => new(at, region, service, action, key) { UserName = "alice" };

    public static JsonNode[] EventsOf(Answer answer)
    {
        answer.Status.Should().Be(200, answer.Body);
        return [.. answer.Json["Events"]!.AsArray().Select(each => each!)];
    }

    public static IReadOnlyList<string> NamesOf(Answer answer) =>
        [.. EventsOf(answer).Select(each => (string)each["EventName"]!)];

    public static JsonNode RecordOf(JsonNode looked) => JsonNode.Parse((string)looked["CloudTrailEvent"]!)!;
}
