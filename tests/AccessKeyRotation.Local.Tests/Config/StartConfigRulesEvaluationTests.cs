using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class StartConfigRulesEvaluationTests
{
    [Fact]
    public async Task The_rules_function_gets_one_scheduled_event_with_the_rules_parameters()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        ConfigRule rule = served.Account.Rules.Add("keys");
        (rule.SourceIdentifier, rule.InputParameters) = (Bench.Arn("evaluate"), """{"maxAccessKeyAge":"60"}""");
        bench.AddFunction("evaluate", Bench.Returns("null"));

        Answer answer = await StartAsync(served, "keys");
        await rule.OnDemand.Completion;

        (answer.Status, answer.Body).Should().Be((200, "{}"));
        JsonNode configEvent = JsonNode.Parse(bench.Invocations.Should().ContainSingle().Which["evaluate ".Length..])!;
        (
            (string?)configEvent["ruleParameters"],
            (string?)JsonNode.Parse((string)configEvent["invokingEvent"]!)!["messageType"]
        )
            .Should()
            .Be(("""{"maxAccessKeyAge":"60"}""", "ScheduledNotification"));
        rule.Status.LastError!.ErrorType.Should().Be("NoEvaluations");
    }

    [Fact]
    public async Task A_second_one_waits_until_the_first_has_ended_and_a_minute_has_passed()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        TaskCompletionSource end = new();
        ConfigRule rule = served.Account.Rules.Add("keys");
        served.Account.Rules.Add("other");
        served.Account.Functions.Add("evaluate", rule.SourceIdentifier, async (_, _) =>
        {
            await end.Task;
            return Bench.Returns("null");
        });

        await StartAsync(served, "keys");
        served.Time.Advance(TimeSpan.FromMinutes(2));
        (await StateAsync(served)).Should().Be("EVALUATING");
        (await StartAsync(served, "other", "keys")).ErrorCode.Should().Be("LimitExceededException", "it runs");
        end.SetResult();
        await rule.OnDemand.Completion;

        (await StateAsync(served)).Should().Be("ACTIVE");
        (await StartAsync(served, "other")).Status.Should().Be(200, "the refused call started none");
        (await StartAsync(served, "keys")).Status.Should().Be(200);
        await rule.OnDemand.Completion;
        served.Time.Advance(TimeSpan.FromSeconds(59));
        (await StartAsync(served, "keys"))
            .ErrorCode.Should()
            .Be("LimitExceededException", "it was started 59 seconds ago");
        served.Time.Advance(TimeSpan.FromSeconds(1));
        (await StartAsync(served, "keys")).Status.Should().Be(200);
        await rule.OnDemand.Completion;
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Who_does_not_comply_is_remediated_afterwards_where_that_is_automatic(
        bool isAutomatic,
        int executions
    )
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configuration => configuration with { Automatic = isAutomatic },
            Bench.Returns("{}")
        );
        remediated.Violating("AIDA1");

        await StartAsync(remediated.Served, RemediatedRule.Name);
        await remediated.Rule.OnDemand.Completion;

        remediated.Started.Should().HaveCount(executions);
    }

    [Theory]
    [InlineData("{}", "ValidationException")]
    [InlineData("""{"ConfigRuleNames":[]}""", "ValidationException")]
    [InlineData("""{"ConfigRuleNames":["keys","nobody"]}""", "NoSuchConfigRuleException")]
    public async Task A_wrong_call_is_refused(string json, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");

        (await served.ConfigAsync("StartConfigRulesEvaluation", json)).ErrorCode.Should().Be(code);
        rule.Status.LastError.Should().BeNull("nothing was started");
    }

    private static Task<Answer> StartAsync(ServedAccount served, params string[] names) =>
        served.ConfigAsync(
            "StartConfigRulesEvaluation",
            $$"""{"ConfigRuleNames":[{{string.Join(',', names.Select(name => $"\"{name}\""))}}]}"""
        );

    private static async Task<string?> StateAsync(ServedAccount served) =>
        (string?)
            (await served.ConfigAsync("DescribeConfigRules", """{"ConfigRuleNames":["keys"]}""")).Json["ConfigRules"]![
                0
            ]!["ConfigRuleState"];
}
