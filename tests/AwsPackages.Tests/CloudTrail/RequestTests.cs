using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.CloudTrail;

public class RequestTests
{
    private const string Json = """
        {
          "LookupAttributes": [{"AttributeKey": "AccessKeyId", "AttributeValue": "AKIAIOSFODNN7EXAMPLE"}],
          "StartTime": 1795422600, "EndTime": 1795426200, "EventCategory": "insight", "MaxResults": 50, "NextToken": "t"
        }
        """;

    private static readonly DateTime Start = DateTime.UnixEpoch.AddSeconds(1_795_422_600);

    private static readonly LookupEventsRequest Lookup = new()
    {
        LookupAttributes =
        [
            new() { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = "AKIAIOSFODNN7EXAMPLE" },
        ],
        StartTime = Start,
        EndTime = Start.AddHours(1),
        EventCategory = EventCategory.Insight,
        MaxResults = 50,
        NextToken = "t",
    };

    [Fact]
    public async Task A_lookup_is_a_signed_post_with_the_target_of_its_operation()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).LookupEventsAsync(Lookup);

        service.Request.Line.Should().Be("POST /");
        service.Request.SignedFor.Should().EndWith("/cloudtrail");
        service.Request.Headers["Content-Type"].Should().Be("application/x-amz-json-1.1");
        service
            .Request.Headers["X-Amz-Target"]
            .Should()
            .Be("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents");
    }

    [SkippableFact]
    public async Task A_lookup_has_the_members_that_botocore_sends_and_is_valid_by_its_model()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).LookupEventsAsync(Lookup);

        JsonNode sent = JsonNode.Parse(service.Request.Body)!;
        JsonNode
            .DeepEquals(sent, BotocoreModel.Serialize("cloudtrail", "LookupEvents", Json))
            .Should()
            .BeTrue($"{sent}");
        BotocoreModel.Validate("cloudtrail", "LookupEvents", service.Request.Body).Should().BeEmpty();
        BotocoreModel
            .Members("cloudtrail", "LookupEventsRequest")["LookupEventsRequest"]
            .Should()
            .BeEquivalentTo(sent.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Times_are_seconds_since_1970_in_any_time_zone()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service)
            .LookupEventsAsync(
                new LookupEventsRequest { StartTime = Start.AddMilliseconds(250), EndTime = Start.ToLocalTime() }
            );

        JsonNode sent = JsonNode.Parse(service.Request.Body)!;
        ((decimal)sent["StartTime"]!).Should().BeApproximately(1_795_422_600.25m, 0.25m);
        ((decimal)sent["EndTime"]!).Should().Be(1_795_422_600m);
    }

    [Theory]
    [InlineData("AccessKeyId")]
    [InlineData("EventId")]
    [InlineData("EventName")]
    [InlineData("EventSource")]
    [InlineData("ReadOnly")]
    [InlineData("ResourceName")]
    [InlineData("ResourceType")]
    [InlineData("Username")]
    public async Task Each_attribute_is_sent_under_its_name(string key)
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service)
            .LookupEventsAsync(
                new LookupEventsRequest
                {
                    LookupAttributes = [new() { AttributeKey = key, AttributeValue = "é \"x\"" }],
                }
            );

        JsonNode attribute = JsonNode.Parse(service.Request.Body)!["LookupAttributes"]!.AsArray().Single()!;
        ((string?)attribute["AttributeKey"], (string?)attribute["AttributeValue"]).Should().Be((key, "é \"x\""));
        typeof(LookupAttributeKey).GetField(key).Should().NotBeNull("the SDK has a constant for it");
    }

    [Fact]
    public async Task What_is_absent_is_not_sent_and_what_is_empty_is()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonCloudTrailClient trail = ClientOf(service);

        await trail.LookupEventsAsync(new LookupEventsRequest());
        await trail.LookupEventsAsync(new LookupEventsRequest { LookupAttributes = [] });

        service.Requests[0].Body.Should().Be("{}");
        service.Requests[1].Body.Should().Be("""{"LookupAttributes":[]}""");
    }

    private static AmazonCloudTrailClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonCloudTrailConfig()));
}
