using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;
using static AccessKeyRotation.Local.Tests.CloudTrail.TrailBench;

namespace AccessKeyRotation.Local.Tests.CloudTrail;

public sealed class TrailRecordTests
{
    [Fact]
    public async Task An_event_has_the_members_of_the_API_and_its_record_as_text()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        IamUser alice = served.Account.Users.Add("alice", "/people/");
        served.Account.Users.AddAccessKey("alice", id: Key);
        served.Account.TrailEvents.Add(
            new(served.Now.AddMilliseconds(-1), "eu-west-1", "s3", "CreateBucket", Key)
            {
                UserAgent = "[S3 Browser/12.2.1 (https://s3browser.com)]",
                SourceIp = "203.0.113.7",
                VpcEndpoint = "vpce-0a1b2c3d4e5f60718",
                ErrorCode = "BucketAlreadyExists",
                ErrorMessage = "The bucket \"ü\" exists",
                Resources = [new("AWS::S3::Bucket", "logs")],
            }
        );

        JsonNode looked = EventsOf(await served.LookupEventsAsync(region: "eu-west-1")).Single();
        JsonNode record = RecordOf(looked);

        string id = (string)looked["EventId"]!;
        id.Should().MatchRegex("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$");
        ShouldBe(
            looked,
            $$"""
            {"EventId":"{{id}}","EventName":"CreateBucket","ReadOnly":"false","AccessKeyId":"{{Key}}",
             "EventTime":{{served.Now.ToUnixTimeSeconds() - 1}},"EventSource":"s3.amazonaws.com","Username":"alice",
             "Resources":[{"ResourceType":"AWS::S3::Bucket","ResourceName":"logs"}]}
            """,
            except: "CloudTrailEvent"
        );
        ShouldBe(
            record,
            $$"""
            {"eventVersion":"1.11",
             "userIdentity":{"type":"IAMUser","principalId":"{{alice.Id}}","arn":"arn:aws:iam::111122223333:user/people/alice",
               "accountId":"111122223333","accessKeyId":"{{Key}}","userName":"alice"},
             "eventTime":"2026-11-23T08:29:59Z","eventSource":"s3.amazonaws.com","eventName":"CreateBucket",
             "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7","userAgent":"[S3 Browser/12.2.1 (https://s3browser.com)]",
             "errorCode":"BucketAlreadyExists","errorMessage":"The bucket \"ü\" exists",
             "requestParameters":null,"responseElements":null,"eventID":"{{id}}","readOnly":false,
             "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",
             "vpcEndpointId":"vpce-0a1b2c3d4e5f60718","vpcEndpointAccountId":"111122223333","eventCategory":"Management",
             "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",
               "clientProvidedHostHeader":"s3.eu-west-1.amazonaws.com"} }
            """,
            except: "requestID"
        );
        ((string?)record["requestID"]).Should().NotBe(id).And.MatchRegex("^[0-9a-f-]{36}$");
    }

    [Fact]
    public async Task What_an_event_does_not_have_is_absent_from_its_record()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now, "ListUsers", service: "iam"));

        JsonObject record = RecordOf(EventsOf(await served.LookupEventsAsync()).Single()).AsObject();

        record
            .Select(member => member.Key)
            .Should()
            .NotContain(["errorCode", "errorMessage", "vpcEndpointId", "vpcEndpointAccountId"]);
        ((string?)record["tlsDetails"]!["clientProvidedHostHeader"]).Should().Be("iam.amazonaws.com");
    }

    [Theory]
    [InlineData("DescribeVpcs", true)]
    [InlineData("GetBucketLocation", true)]
    [InlineData("ListBuckets", true)]
    [InlineData("HeadBucket", true)]
    [InlineData("LookupEvents", true)]
    [InlineData("AssumeRole", true)]
    [InlineData("BatchGetImage", true)]
    [InlineData("CreateUser", false)]
    [InlineData("BatchUpdateFindings", false)]
    [InlineData("PutImage", false)]
    [InlineData("UpdateAccessKey", false)]
    public void An_event_reads_if_its_name_starts_with_a_verb_that_reads(string action, bool isReadOnly) =>
        Event(DateTimeOffset.UnixEpoch, action).ReadOnly.Should().Be(isReadOnly);

    [Theory]
    [InlineData("AccessDenied", true)]
    [InlineData("AccessDeniedException", true)]
    [InlineData("Client.UnauthorizedOperation", true)]
    [InlineData("NoSuchBucket", false)]
    public async Task A_denial_says_which_action_is_not_allowed(string code, bool hasMessage)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.TrailEvents.Add(Event(served.Now) with { ErrorCode = code });

        JsonNode record = RecordOf(EventsOf(await served.LookupEventsAsync()).Single());

        ((string?)record["errorCode"]).Should().Be(code);
        ((string?)record["errorMessage"])
            .Should()
            .Be(
                hasMessage
                    ? "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:ListBuckets because "
                        + "no identity-based policy allows the s3:ListBuckets action"
                    : null
            );
    }

    [Fact]
    public async Task An_event_keeps_the_identity_that_its_user_had()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string id = served.Account.Users.Add("alice").Id;
        served.Account.Users.AddAccessKey("alice", id: Key);
        served.Account.TrailEvents.Add(new(served.Now, "us-east-1", "s3", "ListBuckets", Key));

        served.Account.Users.Rename("alice", "alice.meyer");
        served.Account.TrailEvents.Add(new(served.Now, "us-east-1", "s3", "ListBuckets", Key));
        served.Account.Users.Delete("alice.meyer");

        EventsOf(await served.LookupEventsAsync())
            .Select(looked => RecordOf(looked)["userIdentity"]!)
            .Select(identity => ((string?)identity["userName"], (string?)identity["principalId"]))
            .Should()
            .Equal(("alice.meyer", id), ("alice", id));
    }

    [Fact]
    public async Task The_root_user_has_an_identity_of_its_own()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Root = served.Account.Root with { AccessKeys = [new(Key, served.Now)] };
        served.Account.TrailEvents.Add(new(served.Now, "us-east-1", "s3", "ListBuckets", Key));

        JsonNode looked = EventsOf(await served.LookupEventsAsync()).Single();
        JsonNode identity = RecordOf(looked)["userIdentity"]!;

        ((string?)looked["Username"]).Should().Be("root");
        ((string?)identity["type"], (string?)identity["arn"]).Should().Be(("Root", "arn:aws:iam::111122223333:root"));
        identity.AsObject().ContainsKey("userName").Should().BeFalse();
    }

    [Fact]
    public async Task An_event_needs_a_user()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        TrailEvent unowned = new(served.Now, "us-east-1", "s3", "ListBuckets", Key);

        Action add = () => served.Account.TrailEvents.Add(unowned);

        add.Should().Throw<ArgumentException>().WithMessage($"No user has the access key {Key}*");
        served.Account.TrailEvents.Add(unowned with { UserName = "deleted" });
        ((string?)EventsOf(await served.LookupEventsAsync()).Single()["Username"]).Should().Be("deleted");
    }

    private static void ShouldBe(JsonNode actual, string expected, string except)
    {
        JsonObject compared = actual.DeepClone().AsObject();
        compared.Remove(except).Should().BeTrue();
        JsonNode.DeepEquals(compared, JsonNode.Parse(expected)).Should().BeTrue($"{compared} should be {expected}");
    }
}
