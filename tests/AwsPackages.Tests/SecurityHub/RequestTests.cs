using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.SecurityHub;

public class RequestTests
{
    private const string Json = """
        {
          "FindingIdentifiers": [{"Id": "arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-abcdef/finding/0a1b", "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/config"}],
          "Note": {"Text": "é \"x\" <b>\n", "UpdatedBy": "access-key-rotation"}, "Workflow": {"Status": "NOTIFIED"},
          "Severity": {"Label": "HIGH", "Normalized": 70, "Product": 7.5}, "VerificationState": "TRUE_POSITIVE", "Confidence": 99, "Criticality": 1,
          "Types": ["Software and Configuration Checks"], "UserDefinedFields": {"ticket": "SEC-42"},
          "RelatedFindings": [{"Id": "other", "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/securityhub"}]
        }
        """;

    private static readonly BatchUpdateFindingsRequest Update = new()
    {
        FindingIdentifiers =
        [
            new()
            {
                Id = "arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-abcdef/finding/0a1b",
                ProductArn = "arn:aws:securityhub:eu-west-1::product/aws/config",
            },
        ],
        Note = new() { Text = "é \"x\" <b>\n", UpdatedBy = "access-key-rotation" },
        Workflow = new() { Status = WorkflowStatus.NOTIFIED },
        Severity = new()
        {
            Label = SeverityLabel.HIGH,
            Normalized = 70,
            Product = 7.5,
        },
        VerificationState = VerificationState.TRUE_POSITIVE,
        Confidence = 99,
        Criticality = 1,
        Types = ["Software and Configuration Checks"],
        UserDefinedFields = new() { ["ticket"] = "SEC-42" },
        RelatedFindings =
        [
            new() { Id = "other", ProductArn = "arn:aws:securityhub:eu-west-1::product/aws/securityhub" },
        ],
    };

    [Fact]
    public async Task An_update_is_a_signed_patch_of_its_path()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).BatchUpdateFindingsAsync(Update);

        service.Request.Line.Should().Be("PATCH /findings/batchupdate");
        service.Request.SignedFor.Should().EndWith("/securityhub");
        service.Request.Headers["Content-Type"].Should().Be("application/json");
    }

    [SkippableFact]
    public async Task An_update_has_the_members_that_botocore_sends_and_is_valid_by_its_model()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).BatchUpdateFindingsAsync(Update);

        JsonNode sent = JsonNode.Parse(service.Request.Body)!;
        JsonNode
            .DeepEquals(sent, BotocoreModel.Serialize("securityhub", "BatchUpdateFindings", Json))
            .Should()
            .BeTrue($"{sent}");
        BotocoreModel.Validate("securityhub", "BatchUpdateFindings", service.Request.Body).Should().BeEmpty();
        BotocoreModel
            .Members("securityhub", "BatchUpdateFindingsRequest")["BatchUpdateFindingsRequest"]
            .Should()
            .BeEquivalentTo(sent.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task What_is_absent_is_not_sent_and_what_is_empty_is()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonSecurityHubClient hub = ClientOf(service);

        await hub.BatchUpdateFindingsAsync(new BatchUpdateFindingsRequest());
        await hub.BatchUpdateFindingsAsync(
            new BatchUpdateFindingsRequest
            {
                FindingIdentifiers = [],
                Types = [],
                UserDefinedFields = [],
                Note = new(),
            }
        );

        service.Requests[0].Body.Should().Be("{}");
        JsonNode
            .DeepEquals(
                JsonNode.Parse(service.Requests[1].Body),
                JsonNode.Parse("""{"FindingIdentifiers":[],"Types":[],"UserDefinedFields":{},"Note":{}}""")
            )
            .Should()
            .BeTrue();
    }

    private static AmazonSecurityHubClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonSecurityHubConfig()));
}
