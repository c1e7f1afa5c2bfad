using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using AwsPackages.Tests.Wire;

namespace AwsPackages.Tests.ConfigService;

public class RemediationTests
{
    private const string User = "AIDAEXAMPLE0000000001";

    [Fact]
    public async Task Keys_of_exceptions_begin_with_a_capital_on_the_wire_and_those_of_executions_do_not()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonConfigServiceClient config = ClientOf(service);

        await config.DeleteRemediationExceptionsAsync(
            new DeleteRemediationExceptionsRequest
            {
                ConfigRuleName = "iam-key-age",
                ResourceKeys =
                [
                    new RemediationExceptionResourceKey { ResourceType = "AWS::IAM::User", ResourceId = User },
                ],
            }
        );
        await config.StartRemediationExecutionAsync(
            new StartRemediationExecutionRequest { ConfigRuleName = "iam-key-age", ResourceKeys = [KeyOf(User)] }
        );

        service
            .Requests[0]
            .Body.Should()
            .Be(
                $$"""{"ConfigRuleName":"iam-key-age","ResourceKeys":[{"ResourceId":"{{User}}","ResourceType":"AWS::IAM::User"}]}"""
            );
        service
            .Requests[1]
            .Body.Should()
            .Be(
                $$"""{"ConfigRuleName":"iam-key-age","ResourceKeys":[{"resourceId":"{{User}}","resourceType":"AWS::IAM::User"}]}"""
            );
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        DescribeConfigRulesResponse response = await ClientOf(service)
            .DescribeConfigRulesAsync(new DescribeConfigRulesRequest());

        service.Request.Body.Should().Be("{}");
        response.ConfigRules.Should().BeNull();
    }

    [Fact]
    public async Task A_remediation_configuration_is_read_with_its_parameters_by_name()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                """
                {"RemediationConfigurations":[{"ConfigRuleName":"iam-key-age","TargetType":"SSM_DOCUMENT","TargetId":"DeactivateAccessKeys","Automatic":false,
                  "MaximumAutomaticAttempts":5,"RetryAttemptSeconds":2678000,"ExecutionControls":{"SsmControls":{"ConcurrentExecutionRatePercentage":10}},
                  "Parameters":{"ResourceId":{"ResourceValue":{"Value":"RESOURCE_ID"}},"DryRun":{"StaticValue":{"Values":["false"]}},"Owner":{}}}]}
                """
            )
        );

        DescribeRemediationConfigurationsResponse response = await ClientOf(service)
            .DescribeRemediationConfigurationsAsync(
                new DescribeRemediationConfigurationsRequest { ConfigRuleNames = ["iam-key-age"] }
            );

        RemediationConfiguration remediation = response.RemediationConfigurations.Should().ContainSingle().Subject;
        remediation.TargetType.Should().Be(RemediationTargetType.SSM_DOCUMENT);
        remediation.Automatic.Should().BeFalse();
        remediation.RetryAttemptSeconds.Should().Be(2_678_000);
        remediation.ExecutionControls.SsmControls.ConcurrentExecutionRatePercentage.Should().Be(10);
        remediation.ExecutionControls.SsmControls.ErrorPercentage.Should().BeNull();
        remediation.Parameters.Keys.Should().BeEquivalentTo("ResourceId", "DryRun", "Owner");
        remediation.Parameters["ResourceId"].ResourceValue.Value.Should().Be(ResourceValueType.RESOURCE_ID);
        remediation.Parameters["DryRun"].StaticValue.Values.Should().Equal("false");
        remediation.Parameters["Owner"].StaticValue.Should().BeNull();
    }

    [Fact]
    public async Task The_paginator_of_exceptions_gives_whole_responses()
    {
        using ScriptedService service = new(
            WireAnswer.Json(
                $$"""{"RemediationExceptions":[{"ConfigRuleName":"iam-key-age","ResourceType":"AWS::IAM::User","ResourceId":"{{User}}"}],"NextToken":"t1"}"""
            ),
            WireAnswer.Json("{}")
        );
        List<DescribeRemediationExceptionsResponse> pages = [];

        await foreach (
            DescribeRemediationExceptionsResponse page in ClientOf(service)
                .Paginators.DescribeRemediationExceptions(
                    new DescribeRemediationExceptionsRequest { ConfigRuleName = "iam-key-age" }
                )
                .Responses
        )
            pages.Add(page);

        pages.Should().HaveCount(2);
        pages[0].RemediationExceptions.Should().ContainSingle().Which.ResourceId.Should().Be(User);
        pages[1].RemediationExceptions.Should().BeNull();
        service.Requests[1].Body.Should().Contain("\"NextToken\":\"t1\"");
    }

    [Fact]
    public async Task Paginators_that_have_a_key_give_its_items_page_after_page()
    {
        using ScriptedService rules = new(
            WireAnswer.Json("""{"ConfigRules":[{"ConfigRuleName":"a"}],"NextToken":"t"}"""),
            WireAnswer.Json("""{"ConfigRules":[{"ConfigRuleName":"b"}]}""")
        );
        using ScriptedService statuses = new(
            WireAnswer.Json("""{"ConfigRulesEvaluationStatus":[{"ConfigRuleName":"a"}],"NextToken":"t"}"""),
            WireAnswer.Json("{}")
        );
        using ScriptedService executions = new(
            WireAnswer.Json("""{"NextToken":"t"}"""),
            WireAnswer.Json("""{"RemediationExecutionStatuses":[{"State":"FAILED"}]}""")
        );

        (await All(ClientOf(rules).Paginators.DescribeConfigRules(new()).ConfigRules))
            .Select(rule => rule.ConfigRuleName)
            .Should()
            .Equal("a", "b");
        (await All(ClientOf(statuses).Paginators.DescribeConfigRuleEvaluationStatus(new()).ConfigRulesEvaluationStatus))
            .Should()
            .ContainSingle();
        (
            await All(
                ClientOf(executions)
                    .Paginators.DescribeRemediationExecutionStatus(new() { ConfigRuleName = "a" })
                    .RemediationExecutionStatuses
            )
        )
            .Should()
            .ContainSingle()
            .Which.State.Should()
            .Be(RemediationExecutionState.FAILED);
        foreach (ScriptedService service in new[] { rules, statuses, executions })
            service.Requests.Should().HaveCount(2).And.Contain(request => request.Body.Contains("\"NextToken\":\"t\""));
    }

    [SkippableFact]
    public async Task Every_request_is_valid_by_the_service_model()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        using AmazonConfigServiceClient config = ClientOf(service);
        List<RemediationExceptionResourceKey> exceptions =
        [
            new() { ResourceType = "AWS::IAM::User", ResourceId = User },
        ];

        await config.DescribeConfigRulesAsync(
            new DescribeConfigRulesRequest
            {
                ConfigRuleNames = ["iam-key-age"],
                Filters = new DescribeConfigRulesFilters { EvaluationMode = EvaluationMode.DETECTIVE },
                NextToken = "next",
            }
        );
        await config.DescribeConfigRuleEvaluationStatusAsync(
            new DescribeConfigRuleEvaluationStatusRequest
            {
                ConfigRuleNames = ["iam-key-age"],
                Limit = 50,
                NextToken = "next",
            }
        );
        await config.StartConfigRulesEvaluationAsync(
            new StartConfigRulesEvaluationRequest { ConfigRuleNames = ["iam-key-age"] }
        );
        await config.DescribeRemediationConfigurationsAsync(
            new DescribeRemediationConfigurationsRequest { ConfigRuleNames = ["iam-key-age"] }
        );
        await config.StartRemediationExecutionAsync(
            new StartRemediationExecutionRequest { ConfigRuleName = "iam-key-age", ResourceKeys = [KeyOf(User)] }
        );
        await config.DescribeRemediationExecutionStatusAsync(
            new DescribeRemediationExecutionStatusRequest
            {
                ConfigRuleName = "iam-key-age",
                ResourceKeys = [KeyOf(User)],
                Limit = 100,
                NextToken = "next",
            }
        );
        await config.DescribeRemediationExceptionsAsync(
            new DescribeRemediationExceptionsRequest
            {
                ConfigRuleName = "iam-key-age",
                ResourceKeys = exceptions,
                Limit = 100,
                NextToken = "next",
            }
        );
        await config.DeleteRemediationExceptionsAsync(
            new DeleteRemediationExceptionsRequest { ConfigRuleName = "iam-key-age", ResourceKeys = exceptions }
        );

        WireCall[] calls =
        [
            .. service.Requests.Select(request => new WireCall(
                "config",
                request.Headers["X-Amz-Target"].Split('.')[1],
                request.Body
            )),
        ];
        BotocoreModel.Validate(calls).Should().HaveCount(8).And.OnlyContain(problems => problems.Count == 0);
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

    private static ResourceKey KeyOf(string user) =>
        new() { ResourceType = ResourceType.AWSIAMUser, ResourceId = user };

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items)
            all.Add(item);
        return all;
    }

    private static AmazonConfigServiceClient ClientOf(ScriptedService service) =>
        new(Credentials.Any, service.Configure(new AmazonConfigServiceConfig()));
}
