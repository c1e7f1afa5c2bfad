using AccessKeyRotation.Usage;
using CsCheck;

namespace AccessKeyRotation.Tests.Usage;

/// <summary>One record, as LookupEvents returns it in the member <c>CloudTrailEvent</c>.</summary>
public sealed class CloudTrailRecordReaderTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";

    private const string Record = """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"bot"},
        "eventTime":"2026-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",
        "awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"[aws-cli/2.15.30]",
        "requestParameters":{"bucket":{"deep":[1,2,{"x":null}]}},"errorCode":"AccessDenied","vpcEndpointId":"vpce-1"}
        """;

    [Fact]
    public void A_record_is_a_call_of_its_client()
    {
        ClientUsage client = Read(Record).Usages().Single().Clients.Single();

        (client.Client.ToString(), client.Calls, client.Errors).Should().Be(("AWS CLI 2.15.30", 1, 1));
        client.Sources.Should().Equal("198.51.100.7", "vpce-1");
        client.Actions.Should().Equal("s3:ListBuckets");
        client.Regions.Should().Equal("eu-west-1");
        client.ErrorCodes.Should().Equal("AccessDenied");
        client.LastSeen.Should().Be(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"userIdentity\":")]
    [InlineData("{\"eventTime\":\"2026-03-01T12:00:00Z\"")]
    [InlineData("not JSON")]
    public void A_text_that_is_not_a_record_is_refused(string text)
    {
        Action read = () => Read(text);

        read.Should().Throw<CloudTrailFormatException>();
    }

    [Fact]
    public void A_damaged_record_is_refused_or_read_and_nothing_else() =>
        Gen.Select(Gen.Int[0, Record.Length - 1], Gen.Int[0, 40], Gen.String[0, 12])
            .Sample(
                (start, length, inserted) =>
                {
                    string text = Record.Remove(start, Math.Min(length, Record.Length - start)).Insert(start, inserted);
                    try
                    {
                        Read(text);
                    }
                    catch (CloudTrailFormatException)
                    {
                        // The documented error.
                    }
                },
                iter: 20_000
            );

    private static UsageCollector Read(string text)
    {
        UsageCollector calls = new([Key]);
        new CloudTrailRecordReader().Read(text, calls);
        return calls;
    }
}
