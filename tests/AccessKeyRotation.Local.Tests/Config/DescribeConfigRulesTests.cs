using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class DescribeConfigRulesTests
{
    private const string Action = "DescribeConfigRules";

    [Fact]
    public async Task A_rule_is_shown_whole()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        (rule.Description, rule.InputParameters) = ("Keys are rotated.", """{"maxAccessKeyAge":"60"}""");
        rule.SourceIdentifier = "arn:aws:lambda:us-east-1:111122223333:function:evaluate";

        Answer answer = await served.ConfigAsync(Action, "{}");

        answer
            .Body.Should()
            .Be(
                $$"""
                {"ConfigRules":[{"ConfigRuleName":"keys","ConfigRuleArn":"{{rule.Arn}}","ConfigRuleId":"{{rule.Id}}",
                "Scope":{"ComplianceResourceTypes":["AWS::IAM::User"]},
                "Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"arn:aws:lambda:us-east-1:111122223333:function:evaluate","SourceDetails":[
                {"EventSource":"aws.config","MessageType":"ConfigurationItemChangeNotification"},
                {"EventSource":"aws.config","MessageType":"OversizedConfigurationItemChangeNotification"},
                {"EventSource":"aws.config","MessageType":"ScheduledNotification","MaximumExecutionFrequency":"TwentyFour_Hours"}]},
                "ConfigRuleState":"ACTIVE","EvaluationModes":[{"Mode":"DETECTIVE"}],
                "Description":"Keys are rotated.","InputParameters":"{\u0022maxAccessKeyAge\u0022:\u002260\u0022}"}]}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task What_starts_a_rule_is_what_it_was_given()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("keys").Triggers = new(
            ["AWS::IAM::User", "AWS::IAM::Role"],
            [new(RuleTrigger.Scheduled, "One_Hour")]
        );

        Answer answer = await served.ConfigAsync(Action, "{}");

        JsonNode rule = answer.Json["ConfigRules"]![0]!;
        rule["Scope"]!
            .ToJsonString()
            .Should()
            .Be("""{"ComplianceResourceTypes":["AWS::IAM::User","AWS::IAM::Role"]}""");
        rule["Source"]!["SourceDetails"]!
            .ToJsonString()
            .Should()
            .Be(
                """[{"EventSource":"aws.config","MessageType":"ScheduledNotification","MaximumExecutionFrequency":"One_Hour"}]"""
            );
    }

    [Theory]
    [InlineData("{}", "a,b,c")]
    [InlineData("""{"ConfigRuleNames":[]}""", "a,b,c")]
    [InlineData("""{"ConfigRuleNames":["c","a","c"]}""", "a,c")]
    [InlineData("""{"Filters":{"EvaluationMode":"DETECTIVE"}}""", "a,b,c")]
    [InlineData("""{"Filters":{"EvaluationMode":"PROACTIVE"}}""", "")]
    public async Task Rules_come_by_name_or_all(string json, string names)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "b", "c", "a" })
            served.Account.Rules.Add(name);

        Answer answer = await served.ConfigAsync(Action, json);

        Names(answer).Should().Equal(names.Split(',', StringSplitOptions.RemoveEmptyEntries));
        answer.Json["ConfigRules"]!
            .AsArray()
            .Should()
            .NotContain(
                rule => rule!["Description"] != null || rule["InputParameters"] != null,
                "what a rule lacks is left out"
            );
    }

    [Fact]
    public async Task Pages_hold_25_rules()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 26; i++)
            served.Account.Rules.Add($"rule-{i:D2}");

        Answer first = await served.ConfigAsync(Action, "{}");
        Answer second = await served.ConfigAsync(Action, $$"""{"NextToken":"{{first.Json["NextToken"]}}"}""");

        Names(first).Should().HaveCount(25);
        Names(second).Should().Equal("rule-25");
        second.Json["NextToken"].Should().BeNull();
    }

    [Theory]
    [InlineData(
        """{"ConfigRuleNames":["keys","nobody"]}""",
        "NoSuchConfigRuleException",
        "The ConfigRule 'nobody' provided in the request is invalid. Please check the configRule name."
    )]
    [InlineData("""{"NextToken":"nonsense"}""", "InvalidNextTokenException", "The specified nextToken is not valid.")]
    [InlineData(
        """{"ConfigRuleNames":[" "]}""",
        "ValidationException",
        """1 validation error detected: Value ' ' at 'configRuleNames.1.member' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\S.*"""
    )]
    [InlineData(
        """{"Filters":{"EvaluationMode":"BOTH"}}""",
        "ValidationException",
        "1 validation error detected: Value 'BOTH' at 'filters.evaluationMode' failed to satisfy constraint: Member must satisfy enum value set: [DETECTIVE, PROACTIVE]"
    )]
    public async Task A_wrong_call_is_refused(string json, string code, string message)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("keys");

        Answer answer = await served.ConfigAsync(Action, json);

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((400, code, message));
    }

    [Fact]
    public async Task At_most_25_rules_can_be_named()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        string names = string.Join(',', Enumerable.Range(0, 26).Select(i => $"\"r{i}\""));

        (await served.ConfigAsync(Action, $$"""{"ConfigRuleNames":[{{names}}]}"""))
            .ErrorCode.Should()
            .Be("ValidationException");
    }

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Json["ConfigRules"]!.AsArray().Select(rule => (string)rule!["ConfigRuleName"]!);
}
