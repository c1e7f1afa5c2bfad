using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.ConfigService;

public class AggregatorTests
{
    [SkippableFact]
    public async Task Every_request_is_valid_by_the_service_model_and_can_have_every_member()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonConfigServiceClient config = ClientOf(service);

        await config.DescribeAggregateComplianceByConfigRulesAsync(
            new DescribeAggregateComplianceByConfigRulesRequest
            {
                ConfigurationAggregatorName = "all",
                Filters = new ConfigRuleComplianceFilters
                {
                    AccountId = "111122223333",
                    AwsRegion = "us-east-1",
                    ComplianceType = ComplianceType.COMPLIANT,
                    ConfigRuleName = "keys",
                },
                Limit = 1000,
                NextToken = "next",
            }
        );
        await config.DescribeConfigurationAggregatorSourcesStatusAsync(
            new DescribeConfigurationAggregatorSourcesStatusRequest
            {
                ConfigurationAggregatorName = "all",
                UpdateStatus = [AggregatedSourceStatusType.FAILED, AggregatedSourceStatusType.OUTDATED],
                Limit = 100,
                NextToken = "next",
            }
        );
        await config.GetAggregateComplianceDetailsByConfigRuleAsync(
            new GetAggregateComplianceDetailsByConfigRuleRequest
            {
                ConfigurationAggregatorName = "all",
                ConfigRuleName = "keys",
                AccountId = "111122223333",
                AwsRegion = "us-east-1",
                ComplianceType = ComplianceType.NON_COMPLIANT,
                Limit = 100,
                NextToken = "next",
            }
        );
        await config.GetAggregateDiscoveredResourceCountsAsync(
            new GetAggregateDiscoveredResourceCountsRequest
            {
                ConfigurationAggregatorName = "all",
                Filters = new ResourceCountFilters
                {
                    AccountId = "111122223333",
                    Region = "us-east-1",
                    ResourceType = ResourceType.AWSIAMUser,
                },
                GroupByKey = ResourceCountGroupKey.ACCOUNT_ID,
                Limit = 1000,
                NextToken = "next",
            }
        );
        await config.SelectAggregateResourceConfigAsync(
            new SelectAggregateResourceConfigRequest
            {
                ConfigurationAggregatorName = "all",
                Expression = "SELECT resourceName WHERE resourceType = 'AWS::IAM::User'",
                Limit = 100,
                MaxResults = 100,
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
        BotocoreModel.Validate(calls).Should().HaveCount(5).And.OnlyContain(problems => problems.Count == 0);
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

    [Fact]
    public async Task Pages_are_read_on_though_one_is_empty()
    {
        using ScriptedService service = new(
            WireAnswer.Json("""{"AggregateEvaluationResults":[],"NextToken":"a"}"""),
            WireAnswer.Json("""{"AggregateEvaluationResults":[{"Annotation":"why","AccountId":"111122223333"}]}""")
        );
        using AmazonConfigServiceClient config = ClientOf(service);

        List<AggregateEvaluationResult> results = [];
        await foreach (
            GetAggregateComplianceDetailsByConfigRuleResponse page in config
                .Paginators.GetAggregateComplianceDetailsByConfigRule(
                    new GetAggregateComplianceDetailsByConfigRuleRequest { ConfigurationAggregatorName = "all" }
                )
                .Responses
        )
            results.AddRange(page.AggregateEvaluationResults);

        results.Should().ContainSingle().Which.Annotation.Should().Be("why");
        service.Requests[1].Body.Should().Contain("\"NextToken\":\"a\"");
    }

    [Theory]
    [InlineData("NoSuchConfigurationAggregatorException", typeof(NoSuchConfigurationAggregatorException))]
    [InlineData("InvalidExpressionException", typeof(InvalidExpressionException))]
    public async Task Errors_have_exceptions_of_their_own(string code, Type type)
    {
        using ScriptedService service = new(WireAnswer.JsonError(code));
        using AmazonConfigServiceClient config = ClientOf(service);

        Func<Task> act = () => config.SelectAggregateResourceConfigAsync(new SelectAggregateResourceConfigRequest());

        (await act.Should().ThrowAsync<AmazonConfigServiceException>()).Which.Should().BeOfType(type);
    }

    private static AmazonConfigServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonConfigServiceConfig()));
}
