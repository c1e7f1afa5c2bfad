using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using FluentAssertions.Execution;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

public sealed class ErrorTests
{
    /// <summary>Each row: a change of a valid event, the type of the error, and a part of its message.</summary>
    private static readonly (string What, Func<JsonObject, string> Spoil, string Type, string Message)[] BadEvents =
    [
        ("no object", _ => "[]", "JsonSerializerException", "ConfigEvent"),
        ("a text", _ => "\"event\"", "JsonSerializerException", "ConfigEvent"),
        ("another object", _ => "{}", "InvalidEventException", "no invokingEvent"),
        (
            "a nested inner event",
            good => With(good, "invokingEvent", new JsonObject()),
            "JsonSerializerException",
            "nvokingEvent"
        ),
        (
            "an inner event that is no JSON",
            good => With(good, "invokingEvent", "soon"),
            "InvalidEventException",
            "invokingEvent is not the JSON"
        ),
        (
            "a number as inner event",
            good => With(good, "invokingEvent", "5"),
            "InvalidEventException",
            "invokingEvent is not the JSON"
        ),
        (
            "an unknown message type",
            good => With(good, "invokingEvent", """{"messageType":"Unheard"}"""),
            "InvalidEventException",
            "invokingEvent.messageType is 'Unheard'"
        ),
        (
            "a schedule without time",
            good => With(good, "invokingEvent", """{"messageType":"ScheduledNotification"}"""),
            "InvalidEventException",
            "no invokingEvent.notificationCreationTime"
        ),
        ("no token", good => With(good, "resultToken", null), "InvalidEventException", "no resultToken"),
        ("an empty token", good => With(good, "resultToken", ""), "InvalidEventException", "no resultToken"),
        ("no rule", good => With(good, "configRuleName", null), "InvalidEventException", "no configRuleName"),
        .. BadParameters(
            ("""{"maxAccessKeyAge":"0"}""", "Rule parameter maxAccessKeyAge is '0'"),
            ("""{"maxAccessKeyAge":"ninety"}""", "Rule parameter maxAccessKeyAge is 'ninety'"),
            ("""{"maxAccessKeyUnusedAge":"3651"}""", "Rule parameter maxAccessKeyUnusedAge is '3651'"),
            ("""{"evaluationMode":"no"}""", "Rule parameter evaluationMode is 'no'"),
            ("""{"submitResults":"no"}""", "Rule parameter submitResults is 'no'"),
            ("""{"maxKeyAge":"90"}""", "Rule parameter 'maxKeyAge' is unknown"),
            ("[90]", "ruleParameters is a JSON Array"),
            ("maxAccessKeyAge: 90", "ruleParameters is not a JSON object"),
            ($$"""{"maxAccessKeyAge":"{{new string('9', 99)}}😀9"}""", "Rule parameter maxAccessKeyAge is '999"),
            ("""{"maxAccessKeyAge":"\ud800"}""", "Rule parameter maxAccessKeyAge")
        ),
    ];

    [Fact]
    public async Task A_bad_event_is_an_error_that_names_its_fault_and_the_next_good_event_is_served()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);

        using AssertionScope scope = new();
        foreach ((string what, Func<JsonObject, string> spoil, string type, string message) in BadEvents)
        {
            InvocationResult bad = await harness.InvokeAsync(spoil(JsonNode.Parse(harness.Scheduled())!.AsObject()));

            bad.ErrorType.Should().Be(type, "of {0}", what);
            bad.ErrorMessage.Should().Contain(message, "of {0}", what);
            harness.Account.Calls.All.Should().BeEmpty("of {0} nothing is to be concluded", what);
            TellsTooMuch(bad, harness.ResultToken).Should().BeEmpty("of {0}", what);
        }

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task Every_recorded_event_is_served()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("ci-bot", 100);
        harness.Account.History.Add(
            new(
                0,
                harness.Account.Id,
                ConfigurationItem.UserType,
                "AIDAEXAMPLE0000000001",
                "ci-bot",
                "arn:aws:iam::111122223333:user/svc/ci-bot",
                new(2026, 11, 1, 10, 0, 0, 123, TimeSpan.Zero),
                null,
                "OK",
                "{}",
                IamUser.NoTags
            )
        );

        foreach (string name in RecordedEvent.Names)
        {
            JsonObject recorded = JsonNode.Parse(RecordedEvent.Text(name))!.AsObject();
            (await harness.InvokeAsync(With(recorded, "resultToken", "TESTMODE")))
                .ErrorMessage.Should()
                .BeNull("of {0}", name);
        }
    }

    [Theory]
    [InlineData("ListUsers", "iam:ListUsers")]
    [InlineData("GetCredentialReport", "iam:GetCredentialReport")]
    [InlineData("GenerateCredentialReport", "iam:GenerateCredentialReport")]
    [InlineData(
        "GetComplianceDetailsByConfigRule",
        "config:GetComplianceDetailsByConfigRule for rule access-keys-rotated-in-time"
    )]
    [InlineData("PutEvaluations", "config:PutEvaluations")]
    public async Task An_evaluation_that_is_denied_a_call_names_it_and_changes_nothing(string action, string call)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.HasReport = action != "GenerateCredentialReport";
        IamUser violator = harness.AddUser("violator", 100);
        IamUser mended = harness.AddUser("compliant", 1);
        harness.Remember(violator, ComplianceType.NonCompliant);
        harness.Remember(mended, ComplianceType.Compliant);
        harness.Rule.Remember(
            new(ConfigurationItem.UserType, "AIDAGONE000000000001", ComplianceType.NonCompliant, RuleHarness.DaysAgo(1))
        );
        harness.Account.Faults.Deny(action);

        InvocationResult denied = await harness.EvaluateAllAsync();

        denied.ErrorType.Should().Be("AwsCallFailedException");
        denied.ErrorMessage.Should().StartWith($"{call} failed: AccessDenied");
        harness.Account.Calls.Count(action).Should().Be(1, "a denied call is not made again");
        harness.Rule.FinishedRuns.Should().BeEmpty();
        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness
            .Rule.ResultOf("AIDAGONE000000000001")!
            .Evaluation.Compliance.Should()
            .Be(ComplianceType.NonCompliant, "who is unread is not gone");
        TellsTooMuch(denied, harness.ResultToken).Should().BeEmpty();

        harness.Account.Faults.Clear();
        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();
        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        harness.Rule.ResultOf("AIDAGONE000000000001")!.Evaluation.Compliance.Should().Be(ComplianceType.NotApplicable);
    }

    [Theory]
    [InlineData("ListAccessKeys", "iam:ListAccessKeys for user before")]
    [InlineData("GetUser", "iam:GetUser for user before")]
    [InlineData("ListUsers", "iam:ListUsers")]
    [InlineData("GetResourceConfigHistory", "config:GetResourceConfigHistory for user AIDA")]
    [InlineData("PutEvaluations", "config:PutEvaluations")]
    public async Task A_change_that_is_denied_a_call_names_it_and_changes_nothing(string action, string call)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser violator = harness.AddUser("before", 100);
        harness.Remember(violator, ComplianceType.NonCompliant);
        ConfigurationItem item = harness.NewestItem(violator.Id);
        if (action == "ListUsers")
            harness.Account.Users.Rename("before", "after");
        harness.Account.Faults.Deny(action);

        InvocationResult denied =
            action == "GetResourceConfigHistory"
                ? await harness.ChangeOversizedAsync(item)
                : await harness.ChangeAsync(item);

        denied.ErrorType.Should().Be("AwsCallFailedException");
        denied.ErrorMessage.Should().StartWith(call).And.Contain(" failed: AccessDenied");
        harness.Account.Calls.Count(action).Should().Be(1, "a denied call is not made again");
        harness.Rule.FinishedRuns.Should().BeEmpty();
        harness.ComplianceOf(violator).Should().Be(ComplianceType.NonCompliant);
        TellsTooMuch(denied, harness.ResultToken).Should().BeEmpty();
    }

    [Fact]
    public async Task A_result_token_that_AWS_does_not_know_is_an_error_that_does_not_show_it()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        harness.AddUser("user", 100);
        harness.Account.Report.Make();

        InvocationResult result = await harness.InvokeAsync(
            With(JsonNode.Parse(harness.Scheduled())!.AsObject(), "resultToken", "token-of-somebody-else")
        );

        result.ErrorType.Should().Be("AwsCallFailedException");
        result.ErrorMessage.Should().StartWith("config:PutEvaluations failed: InvalidResultToken");
        TellsTooMuch(result, "token-of-somebody-else").Should().BeEmpty();
    }

    [Fact]
    public async Task Evaluations_refused_once_are_put_again_and_only_those()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser[] users = [.. Enumerable.Range(0, 12).Select(number => harness.AddUser($"user-{number}", 100))];
        harness.Account.Faults.RefuseEvaluations(1, users[3].Id, users[7].Id);

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.PutIds.Should().HaveCount(2);
        harness.PutIds[0].Should().BeEquivalentTo(users.Select(user => user.Id));
        harness.PutIds[1].Should().BeEquivalentTo(users[3].Id, users[7].Id);
        users.Should().OnlyContain(user => harness.ComplianceOf(user) == ComplianceType.NonCompliant);
    }

    [Fact]
    public async Task Evaluations_refused_always_are_an_error_that_counts_and_names_all_of_them_after_everything_else_was_put()
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        // More batches than are submitted concurrently, with rejected users in two of them.
        IamUser[] users = [.. Enumerable.Range(0, 620).Select(number => harness.AddUser($"user-{number:D3}"))];
        harness.Account.Faults.RefuseEvaluations(int.MaxValue, users[3].Id, users[250].Id);

        InvocationResult result = await harness.EvaluateAllAsync();

        result.ErrorType.Should().Be("AwsCallFailedException");
        result
            .ErrorMessage.Should()
            .StartWith("config:PutEvaluations failed:")
            .And.Contain("2 users")
            .And.Contain(users[3].Id)
            .And.Contain(users[250].Id);
        harness.Rule.Results.Should().HaveCount(618, "one user's refusal is no reason to leave out others");
        harness.PutIds.Count(put => put.Contains(users[3].Id)).Should().Be(3);
        TellsTooMuch(result, harness.ResultToken).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ListUsers")]
    [InlineData("ListAccessKeys")]
    [InlineData("GetCredentialReport")]
    [InlineData("PutEvaluations")]
    public async Task A_connection_cut_once_is_made_again(string action)
    {
        await using RuleHarness harness = await RuleHarness.StartAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.Account.Faults.Cut(action, 1, afterActing: action == "PutEvaluations");

        (await harness.EvaluateAllAsync()).ErrorMessage.Should().BeNull();

        harness.ComplianceOf(user).Should().Be(ComplianceType.NonCompliant);
        harness
            .Account.Calls.Count(action)
            .Should()
            .Be(action == "ListUsers" ? 3 : 2, "users are listed once more after their keys");
    }

    private static IEnumerable<(string, Func<JsonObject, string>, string, string)> BadParameters(
        params (string Json, string Message)[] rows
    ) =>
        rows.Select(row =>
            (
                row.Json,
                (Func<JsonObject, string>)(good => With(good, "ruleParameters", row.Json)),
                "InvalidRuleParameterException",
                row.Message
            )
        );

    private static string With(JsonObject configEvent, string member, JsonNode? value)
    {
        configEvent[member] = value;
        return configEvent.ToJsonString();
    }

    /// <summary>Returns where a response or its log contains the result token or the event.</summary>
    private static IEnumerable<string> TellsTooMuch(InvocationResult result, string token) =>
        result
            .Log.Append(result.ErrorMessage ?? "")
            .Concat(result.Error?.StackTrace ?? [])
            .Where(line =>
                line.Contains(token)
                || line.Contains("resultToken\\\"")
                || line.Contains("recordVersion")
                || line.Contains("executionRoleArn")
            );
}
