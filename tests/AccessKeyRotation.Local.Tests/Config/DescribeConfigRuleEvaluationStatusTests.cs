using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class DescribeConfigRuleEvaluationStatusTests
{
    private const string Action = "DescribeConfigRuleEvaluationStatus";
    private const string Activated = "1795422600";

    private static readonly string[] Always =
    [
        "ConfigRuleName",
        "ConfigRuleArn",
        "ConfigRuleId",
        "FirstActivatedTime",
        "FirstEvaluationStarted",
    ];

    [Fact]
    public async Task A_rule_that_never_ran_has_neither_success_nor_failure()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("keys").Invoke();

        JsonObject status = await StatusAsync(served);

        status.Select(member => member.Key).Should().BeEquivalentTo(Always);
        ($"{status["FirstActivatedTime"]}", (bool)status["FirstEvaluationStarted"]!).Should().Be((Activated, false));
    }

    [Fact]
    public async Task A_run_that_put_its_results_is_a_success_from_its_invocation_to_its_end()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = Rule(served, put: true, Bench.Returns("null"));

        await RuleRun.ScheduledAsync(served.Account, rule);

        JsonObject status = await StatusAsync(served);
        status
            .Select(member => member.Key)
            .Should()
            .BeEquivalentTo([.. Always, "LastSuccessfulInvocationTime", "LastSuccessfulEvaluationTime"]);
        (
            $"{status["LastSuccessfulInvocationTime"]}",
            $"{status["LastSuccessfulEvaluationTime"]}",
            (bool)status["FirstEvaluationStarted"]!
        )
            .Should()
            .Be((Activated, "1795422605", true));
    }

    [Theory]
    [InlineData(true, "PolicyException", "maxAccessKeyAge is 'x'", "PolicyException", "maxAccessKeyAge is 'x'")]
    [InlineData(false, "PolicyException", "maxAccessKeyAge is 'x'", "PolicyException", "maxAccessKeyAge is 'x'")]
    [InlineData(false, null, "", "NoEvaluations", "The function ended without a call of PutEvaluations.")]
    public async Task A_run_that_ended_in_an_error_or_without_results_is_a_failure(
        bool put,
        string? type,
        string message,
        string code,
        string told
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = Rule(served, put, type is null ? Bench.Returns("null") : Bench.Fails(type, message));

        await RuleRun.ScheduledAsync(served.Account, rule);

        JsonObject status = await StatusAsync(served);
        ($"{status["LastFailedInvocationTime"]}", $"{status["LastFailedEvaluationTime"]}")
            .Should()
            .Be((Activated, "1795422605"));
        ((string?)status["LastErrorCode"], (string?)status["LastErrorMessage"]).Should().Be((code, told));
        (
            status["LastSuccessfulInvocationTime"],
            status["LastSuccessfulEvaluationTime"],
            (bool)status["FirstEvaluationStarted"]!
        )
            .Should()
            .Be((null, null, false));
    }

    [Fact]
    public async Task A_success_after_a_failure_leaves_the_error_and_a_later_time()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        await RuleRun.ScheduledAsync(served.Account, rule);
        served.Time.Advance(TimeSpan.FromHours(24));
        await PutAsync(served, rule.Invoke().ResultToken);

        JsonObject status = await StatusAsync(served);

        ((string?)status["LastErrorCode"], (string?)status["LastErrorMessage"])
            .Should()
            .Be(("ResourceNotFoundException", $"Function not found: {rule.SourceIdentifier}"));
        ((decimal)status["LastSuccessfulEvaluationTime"]! - (decimal)status["LastFailedEvaluationTime"]!)
            .Should()
            .Be(24 * 3600);
    }

    [Fact]
    public async Task A_run_that_was_interrupted_is_a_failure()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        ConfigRule rule = served.Account.Rules.Add("keys");
        served.Account.Functions.Add("evaluate", rule.SourceIdentifier, (_, _) =>
            throw new InvalidOperationException("gone")
        );

        await FluentActions
            .Awaiting(() => RuleRun.ScheduledAsync(served.Account, rule))
            .Should()
            .ThrowAsync<InvalidOperationException>();

        rule.Status.LastError.Should().Be(new InvocationError("InvalidOperationException", "gone"));
    }

    [Fact]
    public async Task Pages_hold_as_many_rules_as_asked_for()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        foreach (string name in new[] { "b", "c", "a" })
            served.Account.Rules.Add(name);

        Answer first = await served.ConfigAsync(Action, """{"Limit":2}""");
        Answer second = await served.ConfigAsync(Action, $$"""{"Limit":2,"NextToken":"{{first.Json["NextToken"]}}"}""");

        Names(first).Should().Equal("a", "b");
        Names(second).Should().Equal("c");
    }

    [Theory]
    [InlineData("""{"Limit":51}""", "ValidationException")]
    [InlineData("""{"Limit":-1}""", "ValidationException")]
    [InlineData("""{"ConfigRuleNames":["nobody"]}""", "NoSuchConfigRuleException")]
    [InlineData("""{"NextToken":"nonsense"}""", "InvalidNextTokenException")]
    public async Task A_wrong_call_is_refused(string json, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Rules.Add("keys");

        (await served.ConfigAsync(Action, json)).ErrorCode.Should().Be(code);
    }

    /// <summary>A rule whose function takes five seconds.</summary>
    private static ConfigRule Rule(ServedAccount served, bool put, InvocationResult result)
    {
        ConfigRule rule = served.Account.Rules.Add("keys");
        served.Account.Functions.Add("evaluate", rule.SourceIdentifier, async (payload, _) =>
        {
            served.Time.Advance(TimeSpan.FromSeconds(5));
            if (put)
                await PutAsync(served, (string)JsonNode.Parse(payload)!["resultToken"]!);
            return result;
        });
        return rule;
    }

    private static Task<Answer> PutAsync(ServedAccount served, string token) =>
        served.ConfigAsync("PutEvaluations", $$"""{"ResultToken":"{{token}}","Evaluations":[]}""");

    private static async Task<JsonObject> StatusAsync(ServedAccount served) =>
        (await served.ConfigAsync(Action, "{}")).Json["ConfigRulesEvaluationStatus"]!.AsArray().Single()!.AsObject();

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Json["ConfigRulesEvaluationStatus"]!.AsArray().Select(rule => (string)rule!["ConfigRuleName"]!);
}
