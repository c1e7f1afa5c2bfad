using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.CloudTrail;

public class ResponseTests
{
    private static readonly LookupEventsRequest Lookup = new();

    [Fact]
    public async Task Each_member_of_an_event_is_read()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """
                {"Events":[{"EventId":"e-1","EventName":"ListBuckets","ReadOnly":"true","AccessKeyId":"AKIAIOSFODNN7EXAMPLE",
                  "EventTime":1795422600,"EventSource":"s3.amazonaws.com","Username":"alice",
                  "Resources":[{"ResourceType":"AWS::S3::Bucket","ResourceName":"logs"}],"CloudTrailEvent":"{\"eventVersion\":\"1.11\"}"}],
                 "NextToken":"t"}
                """
            )
        );

        LookupEventsResponse response = await ClientOf(service).LookupEventsAsync(Lookup);

        Event looked = response.Events.Should().ContainSingle().Subject;
        looked
            .Should()
            .BeEquivalentTo(
                new
                {
                    EventId = "e-1",
                    EventName = "ListBuckets",
                    ReadOnly = "true",
                    AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
                    EventSource = "s3.amazonaws.com",
                    Username = "alice",
                    Resources = new[] { new { ResourceType = "AWS::S3::Bucket", ResourceName = "logs" } },
                    CloudTrailEvent = """{"eventVersion":"1.11"}""",
                }
            );
        looked.EventTime!.Value.ToUniversalTime().Should().Be(DateTime.UnixEpoch.AddSeconds(1_795_422_600));
        response.NextToken.Should().Be("t");
        response.ResponseMetadata.RequestId.Should().Be("id-of-header");
    }

    [Theory]
    [InlineData("1795422600", 0)]
    [InlineData("1795422600.25", 250)]
    [InlineData("1.7954226E9", 0)]
    public async Task A_time_is_seconds_since_1970_with_or_without_a_fraction(string wire, int milliseconds)
    {
        using ScriptedService service = new(WireAnswer.Json($$"""{"Events":[{"EventTime":{{wire}}}]}"""));

        LookupEventsResponse response = await ClientOf(service).LookupEventsAsync(Lookup);

        response
            .Events.Single()
            .EventTime!.Value.ToUniversalTime()
            .Should()
            .Be(DateTime.UnixEpoch.AddSeconds(1_795_422_600).AddMilliseconds(milliseconds));
    }

    [Fact]
    public async Task Members_that_are_absent_are_null()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"), WireAnswer.Json("""{"Events":[{}]}"""));
        using AmazonCloudTrailClient trail = ClientOf(service);

        LookupEventsResponse empty = await trail.LookupEventsAsync(Lookup);
        LookupEventsResponse bare = await trail.LookupEventsAsync(Lookup);

        empty.Events.Should().BeNull();
        empty.NextToken.Should().BeNull();
        bare.Events.Should().ContainSingle().Which.Should().BeEquivalentTo(new Event { Resources = null });
    }

    private static AmazonCloudTrailClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonCloudTrailConfig()));
}
