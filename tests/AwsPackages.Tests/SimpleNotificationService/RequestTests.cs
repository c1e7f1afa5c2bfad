using AccessKeyRotation.Peers;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.SimpleNotificationService;

public class RequestTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:Automation-keys.fifo";

    [Fact]
    public async Task A_message_is_a_signed_form_post()
    {
        using ScriptedService service = new(WireAnswer.Query("Publish", "", WireAnswer.SnsNamespace));

        await ClientOf(service).PublishAsync(new PublishRequest(Topic, "x+y=z,w: a/b & c", "Keys of 1=2"));

        service.Request.SignedFor.Should().EndWith("/sns");
        service.Request.Headers["Content-Type"].Should().Be("application/x-www-form-urlencoded; charset=utf-8");
        service
            .Request.Body.Split('&')
            .Should()
            .BeEquivalentTo(
                "Action=Publish",
                "Version=2010-03-31",
                "TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3AAutomation-keys.fifo",
                "Message=x%2By%3Dz%2Cw%3A%20a%2Fb%20%26%20c",
                "Subject=Keys%20of%201%3D2"
            );
    }

    [SkippableFact]
    public async Task A_form_has_the_fields_that_botocore_sends()
    {
        const string Json = """
            {
              "TopicArn": "arn:aws:sns:eu-west-1:111122223333:Automation-keys.fifo", "TargetArn": "arn:target", "PhoneNumber": "+15555550100",
              "Message": "{\"default\":\"é\\n\"}", "MessageStructure": "json", "Subject": "s",
              "MessageDeduplicationId": "d", "MessageGroupId": "g",
              "MessageAttributes": {
                "kind": {"DataType": "String", "StringValue": "digest, 1=2"},
                "users": {"DataType": "Number", "StringValue": "12"},
                "raw": {"DataType": "Binary", "BinaryValue": "a,b\n"}
              }
            }
            """;
        using ScriptedService service = new(WireAnswer.Query("Publish", "", WireAnswer.SnsNamespace));

        await ClientOf(service)
            .PublishAsync(
                new PublishRequest
                {
                    TopicArn = Topic,
                    TargetArn = "arn:target",
                    PhoneNumber = "+15555550100",
                    Message = "{\"default\":\"é\\n\"}",
                    MessageStructure = "json",
                    Subject = "s",
                    MessageDeduplicationId = "d",
                    MessageGroupId = "g",
                    MessageAttributes = new()
                    {
                        ["kind"] = new() { DataType = "String", StringValue = "digest, 1=2" },
                        ["users"] = new() { DataType = "Number", StringValue = "12" },
                        ["raw"] = new() { DataType = "Binary", BinaryValue = new MemoryStream("a,b\n"u8.ToArray()) },
                    },
                }
            );

        Form.Of(service.Request)
            .Should()
            .BeEquivalentTo(
                BotocoreModel
                    .Serialize("sns", "Publish", Json)
                    .ToDictionary(field => field.Key, field => field.Value!.ToString())
            );
        BotocoreModel
            .Members("sns", "PublishInput")["PublishInput"]
            .Should()
            .OnlyContain(member => Json.Contains($"\"{member}\":"));
    }

    [SkippableFact]
    public async Task Absent_and_empty_attributes_are_not_sent()
    {
        using ScriptedService service = new(WireAnswer.Query("Publish", "", WireAnswer.SnsNamespace));
        using AmazonSimpleNotificationServiceClient sns = ClientOf(service);

        await sns.PublishAsync(new PublishRequest(Topic, "m") { MessageAttributes = [] });
        await sns.PublishAsync(new PublishRequest(Topic, "m"));

        IEnumerable<KeyValuePair<string, string>> wanted = BotocoreModel
            .Serialize("sns", "Publish", $$"""{"TopicArn":"{{Topic}}","MessageAttributes":{},"Message":"m"}""")
            .ToDictionary(field => field.Key, field => field.Value!.ToString());
        service.Requests.Should().HaveCount(2);
        foreach (WireRequest request in service.Requests)
            Form.Of(request).Should().BeEquivalentTo(wanted);
    }

    private static AmazonSimpleNotificationServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonSimpleNotificationServiceConfig()));
}
