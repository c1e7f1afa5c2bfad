using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Tests.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Config;

public sealed class RemediationExecutionTests
{
    private const string Describe = "DescribeRemediationExecutionStatus";

    [Fact]
    public async Task The_document_is_started_under_the_callers_principal_for_each_resource_with_its_id()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        remediated.Violating("AIDA1", "AIDA2");

        Answer answer = await remediated.RemediateAsync("AIDA2", "AIDA1", "AIDA2");

        (answer.Status, answer.Body).Should().Be((200, "{}"));
        remediated.Started.Should().Equal("AIDA2", "AIDA1");
        AutomationExecution execution = remediated.Served.Account.Automations.All[0];
        await execution.Completion;
        execution
            .ExecutedBy.Should()
            .Be(
                "arn:aws:sts::111122223333:assumed-role/local/caller",
                "a click runs under the principal of the person"
            );
        remediated.Bench.Invocations.Should().Contain("""f {"Id":"AIDA1","Days":"90"}""");
    }

    [Fact]
    public async Task What_complies_or_is_being_remediated_is_a_failed_item_and_the_others_start()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null);
        remediated.Violating("AIDA1", "AIDA2");
        await remediated.RemediateAsync("AIDA1");
        string running = remediated.Served.Account.Automations.All.Single().Id;

        Answer answer = await remediated.RemediateAsync("AIDA1", "AIDA2", "AIDA3");

        Ids(answer.Json["FailedItems"]!, "resourceId").Should().Equal("AIDA1", "AIDA3");
        ((string?)answer.Json["FailureMessage"])
            .Should()
            .Be($"AIDA1 is being remediated by {running}. AIDA3 is not NON_COMPLIANT.");
        remediated.Started.Should().Equal("AIDA1", "AIDA2");
    }

    [Fact]
    public async Task A_document_that_refuses_the_start_makes_a_failed_item()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configuration =>
            configuration with
            {
                TargetId = "Gone",
            }
        );
        remediated.Violating("AIDA1");

        Answer answer = await remediated.RemediateAsync("AIDA1");

        answer.Status.Should().Be(200);
        ((string?)answer.Json["FailureMessage"])
            .Should()
            .StartWith("AutomationDefinitionNotFoundException: ")
            .And.Contain("Gone");
    }

    [Fact]
    public async Task An_execution_is_shown_from_its_start_to_its_end()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null);
        remediated.Violating("AIDA1");
        await remediated.RemediateAsync("AIDA1");
        AutomationExecution execution = remediated.Served.Account.Automations.All.Single();
        for (int look = 0; execution.Steps[0].Attempts == 0; look++)
        {
            look.Should().BeLessThan(1000);
            await Task.Delay(10);
        }

        JsonNode running = await StatusAsync(remediated, "AIDA1");
        remediated.Served.Time.Advance(TimeSpan.FromSeconds(7));
        remediated.Served.Account.Automations.Stop(execution.Id);
        await execution.Completion;
        JsonNode ended = await StatusAsync(remediated, "AIDA1");

        running
            .ToJsonString()
            .Should()
            .Be(
                """
                {"ResourceKey":{"resourceType":"AWS::IAM::User","resourceId":"AIDA1"},"State":"IN_PROGRESS",
                "StepDetails":[{"Name":"Act","State":"IN_PROGRESS","StartTime":1795422600}],"InvocationTime":1795422600,"LastUpdatedTime":1795422600}
                """.ReplaceLineEndings("")
            );
        ended
            .ToJsonString()
            .Should()
            .Be(
                """
                {"ResourceKey":{"resourceType":"AWS::IAM::User","resourceId":"AIDA1"},"State":"FAILED",
                "StepDetails":[{"Name":"Act","State":"EXITED","StartTime":1795422600,"StopTime":1795422607}],"InvocationTime":1795422600,"LastUpdatedTime":1795422607}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task A_step_that_failed_says_why()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(
            configure: null,
            Bench.Fails("Refused", "paused"),
            Bench.Returns("{}")
        );
        remediated.Violating("AIDA1", "AIDA2");
        foreach (string user in new[] { "AIDA1", "AIDA2" })
        {
            await remediated.RemediateAsync(user);
            await remediated.Served.Account.Automations.All[0].Completion;
        }

        JsonNode failed = await StatusAsync(remediated, "AIDA1");

        ((string?)failed["State"], (string?)failed["StepDetails"]![0]!["State"]).Should().Be(("FAILED", "FAILED"));
        ((string?)failed["StepDetails"]![0]!["ErrorMessage"]).Should().Contain("paused");
        ((string?)(await StatusAsync(remediated, "AIDA2"))["State"]).Should().Be("SUCCEEDED");
    }

    [Fact]
    public async Task Statuses_come_in_pages_or_by_resource_and_the_latest_execution_counts()
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null, Bench.Returns("{}"));
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => $"AIDA{i}")];
        remediated.Violating(ids);
        await remediated.RemediateAsync(ids);
        await Task.WhenAll(remediated.Served.Account.Automations.All.Select(execution => execution.Completion));
        await remediated.RemediateAsync("AIDA0");

        List<string> seen = [];
        for (string? token = ""; token is not null; )
        {
            Answer answer = await remediated.Served.ConfigAsync(
                Describe,
                $$"""{"ConfigRuleName":"keys","Limit":2,"NextToken":"{{token}}"}"""
            );
            seen.AddRange(StatusIds(answer));
            token = (string?)answer.Json["NextToken"];
        }
        Answer byKey = await remediated.Served.ConfigAsync(
            Describe,
            """{"ConfigRuleName":"keys","ResourceKeys":[{"resourceType":"AWS::IAM::User","resourceId":"AIDA3"},{"resourceType":"AWS::IAM::User","resourceId":"AIDA9"}]}"""
        );

        seen.Should().Equal(ids);
        StatusIds(byKey).Should().Equal("AIDA3");
    }

    [Theory]
    [InlineData("StartRemediationExecution", "{}", "ValidationException")]
    [InlineData("StartRemediationExecution", """{"ConfigRuleName":"keys"}""", "ValidationException")]
    [InlineData("StartRemediationExecution", """{"ConfigRuleName":"keys","ResourceKeys":[]}""", "ValidationException")]
    [InlineData(
        "StartRemediationExecution",
        """{"ConfigRuleName":"keys","ResourceKeys":[{"ResourceType":"AWS::IAM::User","ResourceId":"AIDA1"}]}""",
        "ValidationException"
    )]
    [InlineData(
        "StartRemediationExecution",
        """{"ConfigRuleName":"bare","ResourceKeys":[{"resourceType":"t","resourceId":"i"}]}""",
        "NoSuchRemediationConfigurationException"
    )]
    [InlineData(Describe, """{"ConfigRuleName":"bare"}""", "NoSuchRemediationConfigurationException")]
    [InlineData(Describe, """{"ConfigRuleName":"nobody"}""", "NoSuchRemediationConfigurationException")]
    [InlineData(Describe, """{"ConfigRuleName":"keys","Limit":101}""", "ValidationException")]
    [InlineData(Describe, """{"ConfigRuleName":"keys","NextToken":"nonsense"}""", "InvalidNextTokenException")]
    public async Task A_wrong_call_is_refused(string action, string json, string code)
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null);
        remediated.Served.Account.Rules.Add("bare");

        (await remediated.Served.ConfigAsync(action, json)).ErrorCode.Should().Be(code);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 400)]
    public async Task A_call_takes_a_hundred_resources(int count, int status)
    {
        await using RemediatedRule remediated = await RemediatedRule.StartAsync(configure: null);

        (await remediated.RemediateAsync([.. Enumerable.Range(0, count).Select(i => $"AIDA{i}")]))
            .Status.Should()
            .Be(status);
    }

    private static async Task<JsonNode> StatusAsync(RemediatedRule remediated, string id) =>
        (
            await remediated.Served.ConfigAsync(
                Describe,
                $$"""{"ConfigRuleName":"keys","ResourceKeys":[{"resourceType":"AWS::IAM::User","resourceId":"{{id}}"}]}"""
            )
        ).Json["RemediationExecutionStatuses"]!
            .AsArray()
            .Single()!;

    private static IEnumerable<string> StatusIds(Answer answer) =>
        answer.Json["RemediationExecutionStatuses"]!
            .AsArray()
            .Select(status => (string)status!["ResourceKey"]!["resourceId"]!);

    private static IEnumerable<string> Ids(JsonNode keys, string member) =>
        keys.AsArray().Select(key => (string)key![member]!);
}
