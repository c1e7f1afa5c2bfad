using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.ConfigService;

public class RequestTests
{
    private static readonly DateTime Time = new(2026, 11, 1, 10, 0, 1, DateTimeKind.Utc);

    private static readonly PutEvaluationsRequest Evaluations = new()
    {
        ResultToken = "token",
        TestMode = true,
        Evaluations =
        [
            new Evaluation
            {
                Annotation = "AKIA… \"old\" é",
                ComplianceResourceId = "AIDAEXAMPLE0000000001",
                ComplianceResourceType = "AWS::IAM::User",
                ComplianceType = ComplianceType.NON_COMPLIANT,
                OrderingTimestamp = Time,
            },
        ],
    };

    [Fact]
    public async Task A_request_is_a_signed_json_post_that_names_its_operation()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).PutEvaluationsAsync(Evaluations);

        service.Request.SignedFor.Should().EndWith("/config");
        service.Request.Headers["X-Amz-Target"].Should().Be("StarlingDoveService.PutEvaluations");
        service.Request.Headers["Content-Type"].Should().Be("application/x-amz-json-1.1");
        service.Request.Headers["Authorization"].Should().Contain("x-amz-target");
    }

    [Fact]
    public async Task Evaluations_are_written_with_the_names_of_the_wire()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service).PutEvaluationsAsync(Evaluations);

        ShouldBeJson(
            service.Request.Body,
            """
            {"Evaluations":[{"Annotation":"AKIA… \"old\" é","ComplianceResourceId":"AIDAEXAMPLE0000000001","ComplianceResourceType":"AWS::IAM::User",
             "ComplianceType":"NON_COMPLIANT","OrderingTimestamp":1793527201}],"ResultToken":"token","TestMode":true}
            """
        );
    }

    [Fact]
    public async Task An_empty_list_is_sent_as_such_and_an_absent_one_not_at_all()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonConfigServiceClient config = ClientOf(service);

        await config.PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token", Evaluations = [] });
        await config.PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });

        ShouldBeJson(service.Requests[0].Body, """{"Evaluations":[],"ResultToken":"token"}""");
        ShouldBeJson(service.Requests[1].Body, """{"ResultToken":"token"}""");
    }

    [Theory]
    [InlineData(400, 1793527201)]
    [InlineData(600, 1793527202)]
    public async Task A_time_is_sent_in_whole_seconds_rounded(int milliseconds, long seconds)
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await ClientOf(service)
            .GetResourceConfigHistoryAsync(
                new GetResourceConfigHistoryRequest
                {
                    ResourceType = ResourceType.AWSIAMUser,
                    ResourceId = "AIDAEXAMPLE0000000001",
                    LaterTime = Time.AddMilliseconds(milliseconds),
                    Limit = 1,
                }
            );

        ShouldBeJson(
            service.Request.Body,
            $$"""{"laterTime":{{seconds}},"limit":1,"resourceId":"AIDAEXAMPLE0000000001","resourceType":"AWS::IAM::User"}"""
        );
    }

    [SkippableFact]
    public async Task Every_request_is_valid_by_the_service_model()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonConfigServiceClient config = ClientOf(service);

        await config.PutEvaluationsAsync(Evaluations);
        await config.GetComplianceDetailsByConfigRuleAsync(
            new GetComplianceDetailsByConfigRuleRequest
            {
                ConfigRuleName = "iam-key-age",
                ComplianceTypes = [ComplianceType.COMPLIANT, ComplianceType.NON_COMPLIANT],
                Limit = 100,
                NextToken = "next",
            }
        );
        await config.GetResourceConfigHistoryAsync(
            new GetResourceConfigHistoryRequest
            {
                ResourceType = ResourceType.AWSIAMUser,
                ResourceId = "AIDAEXAMPLE0000000001",
                ChronologicalOrder = ChronologicalOrder.Reverse,
                EarlierTime = Time.AddDays(-1),
                LaterTime = Time,
                Limit = 1,
                NextToken = "next",
            }
        );

        WireCall[] calls =
        [
            .. service.Requests.Select(request => new WireCall(
                "config",
                request.Headers["X-Amz-Target"].Split('.')[1],
                request.Body
            )),
        ];
        BotocoreModel.Validate(calls).Should().HaveCount(3).And.OnlyContain(problems => problems.Count == 0);
        foreach (
            (string shape, IReadOnlyList<string> members) in BotocoreModel.Members(
                "config",
                [.. calls.Select(call => $"{call.Operation}Request")]
            )
        )
            JsonNode
                .Parse(calls.Single(call => shape == $"{call.Operation}Request").Json)!
                .AsObject()
                .Select(member => member.Key)
                .Should()
                .BeEquivalentTo(members);
    }

    private static void ShouldBeJson(string actual, string expected) =>
        JsonNode
            .DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected))
            .Should()
            .BeTrue($"{actual} should be {expected}");

    private static AmazonConfigServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonConfigServiceConfig()));
}
