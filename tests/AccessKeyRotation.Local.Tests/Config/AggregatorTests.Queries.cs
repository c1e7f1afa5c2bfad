using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

/// <summary>Queries over the recorded resources.</summary>
public sealed partial class AggregatorTests
{
    [Theory]
    [InlineData("SELECT accountId, resourceId, resourceName WHERE resourceType = 'AWS::IAM::User'", "old young")]
    [InlineData(
        "select resourceName where resourceType='AWS::IAM::User' and resourceId in ('AIDAOLD', 'AIDANOBODY')",
        "old"
    )]
    [InlineData("SELECT resourceName WHERE accountId = '222222222222'", "")]
    public async Task Recorded_users_are_found_by_their_properties(string expression, string names)
    {
        await using ServedAccount served = await StartAsync();

        JsonNode answer = await AskAsync(
            served,
            "SelectAggregateResourceConfig",
            new JsonObject { ["ConfigurationAggregatorName"] = "all", ["Expression"] = expression }.ToJsonString()
        );

        answer["Results"]!
            .AsArray()
            .Select(result => (string)JsonNode.Parse((string)result!)!["resourceName"]!)
            .Should()
            .Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Tags_are_a_list_of_keys_and_values()
    {
        await using ServedAccount served = await StartAsync();

        JsonNode answer = await AskAsync(
            served,
            "SelectAggregateResourceConfig",
            """{"ConfigurationAggregatorName":"all","Expression":"SELECT tags WHERE resourceId = 'AIDAOLD'"}"""
        );

        ((string)answer["Results"]![0]!)
            .Should()
            .Be("""{"tags":[{"tag":"owner=team-a","key":"owner","value":"team-a"}]}""");
    }

    [Theory]
    [InlineData("SELECT configuration.path WHERE resourceType = 'AWS::IAM::User'")]
    [InlineData("SELECT resourceId WHERE resourceType = 'AWS::IAM::User' OR resourceType = 'AWS::IAM::Role'")]
    [InlineData("SELECT resourceId WHERE tags = 'x'")]
    [InlineData("SELECT resourceId, COUNT(*) GROUP BY resourceId")]
    public async Task A_query_beyond_what_is_read_is_refused_and_not_answered_wrongly(string expression)
    {
        await using ServedAccount served = await StartAsync();

        Answer answer = await served.ConfigAsync(
            "SelectAggregateResourceConfig",
            new JsonObject { ["ConfigurationAggregatorName"] = "all", ["Expression"] = expression }.ToJsonString()
        );

        answer.ErrorCode.Should().Be("InvalidExpressionException");
    }

    [Theory]
    [InlineData("", "111111111111=4 222222222222=1")]
    [InlineData(""","Filters":{"ResourceType":"AWS::IAM::User"}""", "111111111111=2")]
    [InlineData(""","Filters":{"ResourceType":"AWS::IAM::Role"}""", "111111111111=1")]
    public async Task Resources_are_counted_by_account(string members, string counts)
    {
        await using ServedAccount served = await StartAsync();

        JsonNode answer = await AskAsync(
            served,
            "GetAggregateDiscoveredResourceCounts",
            $$"""{"ConfigurationAggregatorName":"all","GroupByKey":"ACCOUNT_ID"{{members}}}"""
        );

        string.Join(
                ' ',
                answer["GroupedResourceCounts"]!
                    .AsArray()
                    .Select(group => $"{group!["GroupName"]}={group["ResourceCount"]}")
            )
            .Should()
            .Be(counts);
    }

    [SkippableFact]
    public async Task The_AWS_CLI_pages_through_results_and_queries()
    {
        await using ServedAccount served = await StartAsync();

        JsonNode results = AwsCli.Ask(
            served,
            "configservice",
            "get-aggregate-compliance-details-by-config-rule",
            "--configuration-aggregator-name",
            "all",
            "--config-rule-name",
            "keys",
            "--account-id",
            First,
            "--aws-region",
            "us-east-1",
            "--page-size",
            "1"
        );
        JsonNode users = AwsCli.Ask(
            served,
            "configservice",
            "select-aggregate-resource-config",
            "--configuration-aggregator-name",
            "all",
            "--expression",
            "SELECT resourceName WHERE resourceType = 'AWS::IAM::User'",
            "--page-size",
            "1"
        );

        results["AggregateEvaluationResults"]!.AsArray().Should().HaveCount(2);
        users["Results"]!.AsArray().Should().HaveCount(2);
    }
}
