using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class GetComplianceDetailsByConfigRuleTests
{
    private const string Action = "GetComplianceDetailsByConfigRule";

    [Fact]
    public async Task A_result_is_shown_whole()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served
            .Account.Rules.Add("keys")
            .Remember(
                new("AWS::IAM::User", "AIDA1", ComplianceType.NonCompliant, served.Now.AddMilliseconds(-500), "why")
            );

        Answer answer = await served.ConfigAsync(Action, """{"ConfigRuleName":"keys"}""");

        answer.ContentType.Should().Be("application/x-amz-json-1.1");
        answer
            .Body.Should()
            .Be(
                """
                {"EvaluationResults":[{"EvaluationResultIdentifier":{"EvaluationResultQualifier":
                {"ConfigRuleName":"keys","ResourceType":"AWS::IAM::User","ResourceId":"AIDA1","EvaluationMode":"DETECTIVE"},"OrderingTimestamp":1795422599.5},
                "ComplianceType":"NON_COMPLIANT","ResultRecordedTime":1795422600,"ConfigRuleInvokedTime":1795422600,"Annotation":"why"}]}
                """.ReplaceLineEndings("")
            );
    }

    [Theory]
    [InlineData("", "AIDA1,AIDA2")]
    [InlineData(""","ComplianceTypes":[]""", "AIDA1,AIDA2")]
    [InlineData(""","ComplianceTypes":["NON_COMPLIANT"]""", "AIDA2")]
    [InlineData(""","ComplianceTypes":["COMPLIANT","NOT_APPLICABLE"]""", "AIDA1,AIDA3")]
    public async Task What_is_not_applicable_shows_only_where_asked_for(string filter, string ids)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        rule.Remember(new("AWS::IAM::User", "AIDA1", ComplianceType.Compliant, served.Now));
        rule.Remember(new("AWS::IAM::User", "AIDA2", ComplianceType.NonCompliant, served.Now));
        rule.Remember(new("AWS::IAM::User", "AIDA3", ComplianceType.NotApplicable, served.Now));

        Ids(await served.ConfigAsync(Action, $$"""{"ConfigRuleName":"keys"{{filter}}}"""))
            .Should()
            .Equal(ids.Split(','));
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData(""","Limit":0""", 3)]
    [InlineData(""","Limit":100""", 1)]
    public async Task Pages_hold_ten_results_unless_told_otherwise(string limit, int pages)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        string[] ids = [.. Enumerable.Range(0, 25).Select(i => $"AIDA{i}")];
        foreach (string id in ids)
            rule.Remember(new("AWS::IAM::User", id, ComplianceType.Compliant, served.Now));

        List<string> seen = [];
        for (string? token = ""; token is not null; )
        {
            Answer answer = await served.ConfigAsync(
                Action,
                $$"""{"ConfigRuleName":"keys","NextToken":"{{token}}"{{limit}}}"""
            );
            seen.AddRange(Ids(answer));
            token = (string?)answer.Json["NextToken"];
        }

        seen.Should().BeEquivalentTo(ids).And.OnlyHaveUniqueItems();
        served.Account.Calls.Count(Action).Should().Be(pages);
    }

    [Theory]
    [InlineData("""{"ConfigRuleName":"absent"}""", "NoSuchConfigRuleException")]
    [InlineData("""{}""", "ValidationException")]
    [InlineData("""{"ConfigRuleName":"keys","Limit":101}""", "ValidationException")]
    [InlineData("""{"ConfigRuleName":"keys","Limit":-1}""", "ValidationException")]
    [InlineData("""{"ConfigRuleName":"keys","ComplianceTypes":["INSUFFICIENT_DATA"]}""", "ValidationException")]
    [InlineData("""{"ConfigRuleName":"keys","NextToken":"nonsense"}""", "InvalidNextTokenException")]
    [InlineData(
        """{"ConfigRuleName":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}""",
        "ValidationException"
    )]
    public async Task A_wrong_call_is_refused(string json, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("keys");

        Answer answer = await served.ConfigAsync(Action, json);

        (answer.Status, answer.ErrorCode, answer.Headers["x-amzn-ErrorType"]).Should().Be((400, code, code));
    }

    private static IEnumerable<string> Ids(Answer answer) =>
        answer.Json["EvaluationResults"]!
            .AsArray()
            .Select(result =>
                (string)result!["EvaluationResultIdentifier"]!["EvaluationResultQualifier"]!["ResourceId"]!
            );
}
