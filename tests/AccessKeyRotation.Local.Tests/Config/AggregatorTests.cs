using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

/// <summary>The data that an aggregator shows of other accounts.</summary>
public sealed partial class AggregatorTests
{
    private const string First = "111111111111";
    private const string Second = "222222222222";
    private const string Third = "333333333333";

    [Fact]
    public async Task Rules_with_results_are_shown_by_account_and_region_and_others_are_not()
    {
        await using ServedAccount served = await StartAsync();

        JsonArray rules = (
            await AskAsync(
                served,
                "DescribeAggregateComplianceByConfigRules",
                """{"ConfigurationAggregatorName":"all"}"""
            )
        )["AggregateComplianceByConfigRules"]!.AsArray();

        rules
            .Select(rule =>
                $"{rule!["AccountId"]} {rule["AwsRegion"]} {rule["ConfigRuleName"]} {rule["Compliance"]!["ComplianceType"]} {rule["Compliance"]!["ComplianceContributorCount"]?["CappedCount"]}"
            )
            .Should()
            .Equal(
                $"{First} us-east-1 keys NON_COMPLIANT 1",
                $"{Second} eu-west-1 keys-conformance-pack-abc123 COMPLIANT "
            );
    }

    [Theory]
    [InlineData(""","Filters":{"ConfigRuleName":"keys"}""", First)]
    [InlineData(""","Filters":{"ComplianceType":"COMPLIANT"}""", Second)]
    [InlineData(""","Filters":{"AccountId":"222222222222"}""", Second)]
    [InlineData(""","Filters":{"AwsRegion":"us-east-1"}""", First)]
    [InlineData(""","Filters":{"ConfigRuleName":"key"}""", "")]
    [InlineData(""","Limit":1""", First)]
    public async Task Rules_are_filtered_and_paged(string members, string account)
    {
        await using ServedAccount served = await StartAsync();

        JsonNode answer = await AskAsync(
            served,
            "DescribeAggregateComplianceByConfigRules",
            $$"""{"ConfigurationAggregatorName":"all"{{members}}}"""
        );

        answer["AggregateComplianceByConfigRules"]!
            .AsArray()
            .Select(rule => (string)rule!["AccountId"]!)
            .Should()
            .Equal(account.Length == 0 ? [] : [account]);
        (answer["NextToken"] is not null).Should().Be(members.Contains("Limit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "AIDAOLD AIDAYOUNG")]
    [InlineData(""","ComplianceType":"NON_COMPLIANT" """, "AIDAOLD")]
    [InlineData(""","AccountId":"333333333333" """, "")]
    [InlineData(""","ConfigRuleName":"absent" """, "")]
    public async Task Results_are_those_of_one_rule_in_one_account_and_region(string members, string ids)
    {
        await using ServedAccount served = await StartAsync();
        JsonObject request = JsonNode
            .Parse(
                $$"""{"ConfigurationAggregatorName":"all","ConfigRuleName":"keys","AccountId":"{{First}}","AwsRegion":"us-east-1"}"""
            )!
            .AsObject();
        foreach (
            (string name, JsonNode? value) in JsonNode.Parse($$"""{"Limit":100{{members}}}""")!.AsObject().ToArray()
        )
            request[name] = value!.DeepClone();

        JsonNode answer = await AskAsync(served, "GetAggregateComplianceDetailsByConfigRule", request.ToJsonString());

        JsonNode[] results = [.. answer["AggregateEvaluationResults"]!.AsArray()!];
        results
            .Select(result =>
                (string)result["EvaluationResultIdentifier"]!["EvaluationResultQualifier"]!["ResourceId"]!
            )
            .Should()
            .Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        results
            .Select(result => $"{result["AccountId"]} {result["AwsRegion"]} {result["ConfigRuleInvokedTime"]}")
            .Should()
            .BeSubsetOf([$"{First} us-east-1 1795422600"]);
    }

    [Fact]
    public async Task Sources_are_listed_with_how_their_transfer_went()
    {
        await using ServedAccount served = await StartAsync();

        JsonNode all = await AskAsync(
            served,
            "DescribeConfigurationAggregatorSourcesStatus",
            """{"ConfigurationAggregatorName":"all"}"""
        );
        JsonNode failed = await AskAsync(
            served,
            "DescribeConfigurationAggregatorSourcesStatus",
            """{"ConfigurationAggregatorName":"all","UpdateStatus":["FAILED"]}"""
        );
        JsonNode organization = await AskAsync(
            served,
            "DescribeConfigurationAggregatorSourcesStatus",
            """{"ConfigurationAggregatorName":"organization"}"""
        );

        Statuses(all)
            .Should()
            .Equal(
                $"ACCOUNT {First} us-east-1 SUCCEEDED",
                $"ACCOUNT {Second} eu-west-1 OUTDATED",
                $"ACCOUNT {Third} us-east-1 FAILED"
            );
        Statuses(failed).Should().Equal($"ACCOUNT {Third} us-east-1 FAILED");
        ((string)failed["AggregatedSourceStatusList"]![0]!["LastErrorMessage"]!).Should().Be("not authorized");
        Statuses(organization).Should().Equal("ORGANIZATION o-example12 us-east-1 SUCCEEDED");

        static IEnumerable<string> Statuses(JsonNode answer) =>
            answer["AggregatedSourceStatusList"]!
                .AsArray()
                .Select(row => $"{row!["SourceType"]} {row["SourceId"]} {row["AwsRegion"]} {row["LastUpdateStatus"]}");
    }

    [Theory]
    [InlineData(
        "DescribeAggregateComplianceByConfigRules",
        """{"ConfigurationAggregatorName":"absent"}""",
        "NoSuchConfigurationAggregatorException"
    )]
    [InlineData(
        "DescribeAggregateComplianceByConfigRules",
        """{"ConfigurationAggregatorName":"all","Filters":{"AccountId":"1"}}""",
        "ValidationException"
    )]
    [InlineData(
        "DescribeAggregateComplianceByConfigRules",
        """{"ConfigurationAggregatorName":"all","Filters":{"ComplianceType":"NOT_APPLICABLE"}}""",
        "ValidationException"
    )]
    [InlineData(
        "DescribeAggregateComplianceByConfigRules",
        """{"ConfigurationAggregatorName":"a b"}""",
        "ValidationException"
    )]
    [InlineData(
        "GetAggregateComplianceDetailsByConfigRule",
        """{"ConfigurationAggregatorName":"all","ConfigRuleName":"keys"}""",
        "ValidationException"
    )]
    [InlineData(
        "DescribeConfigurationAggregatorSourcesStatus",
        """{"ConfigurationAggregatorName":"all","Limit":101}""",
        "ValidationException"
    )]
    [InlineData(
        "DescribeConfigurationAggregatorSourcesStatus",
        """{"ConfigurationAggregatorName":"all","NextToken":"nonsense"}""",
        "InvalidNextTokenException"
    )]
    [InlineData(
        "GetAggregateDiscoveredResourceCounts",
        """{"ConfigurationAggregatorName":"all","GroupByKey":"COLOUR"}""",
        "ValidationException"
    )]
    public async Task A_wrong_call_is_refused(string action, string json, string code)
    {
        await using ServedAccount served = await StartAsync();

        (await served.ConfigAsync(action, json)).ErrorCode.Should().Be(code);
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await StartAsync();

        AnswerModel
            .Complaints(
                served,
                "config",
                (
                    "DescribeAggregateComplianceByConfigRules",
                    new() { ["ConfigurationAggregatorName"] = "all", ["Limit"] = 1 }
                ),
                (
                    "DescribeConfigurationAggregatorSourcesStatus",
                    new() { ["ConfigurationAggregatorName"] = "all", ["Limit"] = 2 }
                ),
                (
                    "DescribeConfigurationAggregatorSourcesStatus",
                    new() { ["ConfigurationAggregatorName"] = "organization" }
                ),
                (
                    "GetAggregateComplianceDetailsByConfigRule",
                    new()
                    {
                        ["ConfigurationAggregatorName"] = "all",
                        ["ConfigRuleName"] = "keys",
                        ["AccountId"] = First,
                        ["AwsRegion"] = "us-east-1",
                        ["Limit"] = 1,
                    }
                ),
                (
                    "GetAggregateDiscoveredResourceCounts",
                    new()
                    {
                        ["ConfigurationAggregatorName"] = "all",
                        ["GroupByKey"] = "ACCOUNT_ID",
                        ["Limit"] = 1,
                    }
                ),
                ("GetAggregateDiscoveredResourceCounts", new() { ["ConfigurationAggregatorName"] = "all" }),
                (
                    "SelectAggregateResourceConfig",
                    new()
                    {
                        ["ConfigurationAggregatorName"] = "all",
                        ["Expression"] = "SELECT resourceId, tags WHERE resourceType = 'AWS::IAM::User'",
                        ["Limit"] = 1,
                    }
                )
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.All.Should().HaveCount(7).And.OnlyContain(call => call.ErrorCode == null);
    }

    private static async Task<JsonNode> AskAsync(ServedAccount served, string action, string json)
    {
        Answer answer = await served.ConfigAsync(action, json);
        answer.Status.Should().Be(200, answer.Body);
        return answer.Json;
    }

    /// <summary>
    /// An account with results, one whose pack's rule has a result and which does not record IAM, one that cannot be
    /// reached, and a rule without results.
    /// </summary>
    private static async Task<ServedAccount> StartAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        LocalAccount first = new(served.Time, First),
            second = new(served.Time, Second),
            third = new(served.Time, Third);
        first.Users.Add("old", id: "AIDAOLD", tags: [new("owner", "team-a")]);
        first.Users.Add("young", id: "AIDAYOUNG");
        first.Users.Add("gone", id: "AIDAGONE");
        first.Users.Delete("gone");
        second.Users.Add("unrecorded", id: "AIDAUNRECORDED");
        Remember(first, "keys", "AIDAOLD", ComplianceType.NonCompliant);
        Remember(first, "keys", "AIDAYOUNG", ComplianceType.Compliant);
        Remember(first, "keys", "AIDAGONE", ComplianceType.NotApplicable);
        first.Rules.Add("never-ran");
        Remember(second, "keys-conformance-pack-abc123", "AIDAUNRECORDED", ComplianceType.Compliant);
        Remember(third, "keys", "AIDAHIDDEN", ComplianceType.NonCompliant);
        AggregatedSource[] sources =
        [
            new(first),
            new(second, "eu-west-1") { RecordsUsers = false, Status = AggregationStatus.Outdated },
            new(third) { Status = AggregationStatus.Failed, Error = "not authorized" },
        ];
        served.Account.Aggregators.Put(new("all", sources));
        served.Account.Aggregators.Put(new("organization", [new(first), new(third)], "o-example12"));
        return served;

        void Remember(LocalAccount account, string rule, string user, ComplianceType compliance) =>
            (account.Rules.Find(rule) ?? account.Rules.Add(rule)).Remember(
                new(ConfigurationItem.UserType, user, compliance, served.Now, "why")
            );
    }
}
