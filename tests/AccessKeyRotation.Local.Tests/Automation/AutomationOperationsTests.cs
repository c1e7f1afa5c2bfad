using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>Starts, reads, approves and stops automations over HTTP.</summary>
public sealed class AutomationOperationsTests
{
    private const string Go =
        "- { name: go, action: 'aws:invokeLambdaFunction', maxAttempts: 2, timeoutSeconds: 60, inputs: { FunctionName: f } }";
    private const string Ask = "- { name: ask, action: 'aws:approve', inputs: { Approvers: [alice] } }";
    private const string Parameter = "  DryRun: { type: String, default: 'false', allowedValues: ['true', 'false'] }";
    private const string NoExecution = "00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task An_execution_is_started_and_shown_whole()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        bench.AddFunction("f", Bench.Returns("""{"done":1}"""));
        bench.AddDocument(Go, Parameter, "  - go.Payload");

        Answer started = await served.SsmAsync(
            "StartAutomationExecution",
            """{"DocumentName":"TestDocument","Parameters":{"DryRun":["true"]},"Mode":"Auto"}"""
        );
        AutomationExecution execution = served.Account.Automations.All.Single();
        await execution.Completion;
        Answer shown = await served.SsmAsync("GetAutomationExecution", Id(execution));

        started.Body.Should().Be($$"""{"AutomationExecutionId":"{{execution.Id}}"}""");
        shown
            .Body.Should()
            .Be(
                $$$$"""
                {"AutomationExecution":{"AutomationExecutionId":"{{{{execution.Id}}}}","DocumentName":"TestDocument","DocumentVersion":"1",
                "AutomationExecutionStatus":"Success","ExecutionStartTime":1795422600,"ExecutedBy":"arn:aws:sts::111122223333:assumed-role/local/caller",
                "Outputs":{"go.Payload":["{\u0022done\u0022:1}"]},"Mode":"Auto","Targets":[],"ResolvedTargets":{"ParameterValues":[],"Truncated":false},
                "ExecutionEndTime":1795422600,"StepExecutions":[{"StepName":"go","Action":"aws:invokeLambdaFunction",
                "StepExecutionId":"{{{{execution.Step(
                    "go"
                ).Id}}}}","StepStatus":"Success","OnFailure":"Abort","MaxAttempts":2,"IsEnd":false,"IsCritical":true,
                "Inputs":{"FunctionName":"\u0022f\u0022"},"Outputs":{"FunctionError":[""],"LogResult":[""],"Payload":["{\u0022done\u0022:1}"],
                "StatusCode":["200"]},"OverriddenParameters":{},"TimeoutSeconds":60,"ExecutionStartTime":1795422600,"ExecutionEndTime":1795422600}],
                "StepExecutionsTruncated":false,"Parameters":{"DryRun":["true"]}}}
                """.ReplaceLineEndings(
                    ""
                )
            );
    }

    [Fact]
    public async Task An_execution_that_waits_shows_where_and_one_that_failed_why()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        bench.AddDocument(Ask);
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        JsonNode waiting = (await served.SsmAsync("GetAutomationExecution", Id(execution))).Json[
            "AutomationExecution"
        ]!;
        served.Account.Automations.Reject(execution.Id, comment: "no");
        await execution.Completion;
        JsonNode failed = (await served.SsmAsync("GetAutomationExecution", Id(execution))).Json["AutomationExecution"]!;

        (
            (string?)waiting["AutomationExecutionStatus"],
            (string?)waiting["CurrentStepName"],
            (string?)waiting["CurrentAction"],
            waiting["ExecutionEndTime"]
        )
            .Should()
            .Be(("Waiting", "ask", "aws:approve", null));
        ((string?)failed["AutomationExecutionStatus"], failed["CurrentStepName"]).Should().Be(("Failed", null));
        ((string?)failed["FailureMessage"])
            .Should()
            .Contain("was rejected by arn:aws:iam::111122223333:root: no")
            .And.Be((string?)failed["StepExecutions"]![0]!["FailureMessage"]);
    }

    [Theory]
    [InlineData("TestDocument")]
    [InlineData("arn:aws:ssm:us-east-1:111122223333:document/TestDocument")]
    public async Task The_owner_of_the_signing_key_is_who_executed_it(string document)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        new Bench(served.Account, served.Time).AddDocument(Ask);
        served.Account.Users.Add("alice", "/ops/");
        string key = served.Account.Users.AddAccessKey("alice").Id;

        await served.JsonAsync(
            ServedAccount.Authorization("ssm", key),
            "AmazonSSM.StartAutomationExecution",
            $$"""{"DocumentName":"{{document}}"}"""
        );

        served.Account.Automations.All.Single().ExecutedBy.Should().Be("arn:aws:iam::111122223333:user/ops/alice");
    }

    [Theory]
    [InlineData("""{}""", "ValidationException")]
    [InlineData("""{"DocumentName":"No such document!"}""", "ValidationException")]
    [InlineData("""{"DocumentName":"Absent"}""", "AutomationDefinitionNotFoundException")]
    [InlineData(
        """{"DocumentName":"TestDocument","DocumentVersion":"2"}""",
        "AutomationDefinitionVersionNotFoundException"
    )]
    [InlineData("""{"DocumentName":"TestDocument","DocumentVersion":"v1"}""", "ValidationException")]
    [InlineData("""{"DocumentName":"TestDocument","Mode":"Interactive"}""", "ValidationException")]
    [InlineData("""{"DocumentName":"TestDocument","ClientToken":"x"}""", "ValidationException")]
    [InlineData("""{"DocumentName":"TestDocument","Parameters":{}}""", "ValidationException")]
    [InlineData("""{"DocumentName":"TestDocument","Parameters":{"DryRun":"true"}}""", "SerializationException")]
    [InlineData(
        """{"DocumentName":"TestDocument","Parameters":{"DryRun":["yes"]}}""",
        "InvalidAutomationExecutionParametersException"
    )]
    [InlineData(
        """{"DocumentName":"TestDocument","Parameters":{"DryRun":[]}}""",
        "InvalidAutomationExecutionParametersException"
    )]
    [InlineData(
        """{"DocumentName":"TestDocument","Parameters":{"Dry":["true"]}}""",
        "InvalidAutomationExecutionParametersException"
    )]
    [InlineData(
        """{"DocumentName":"TestDocument","Targets":[{"Key":"ResourceGroup","Values":["x"]}]}""",
        "ValidationException"
    )]
    [InlineData("""{"DocumentName":"TestDocument","MaxConcurrency":"1"}""", "ValidationException")]
    public async Task A_start_that_SSM_would_refuse_is_refused(string request, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        new Bench(served.Account, served.Time).AddDocument(Ask, Parameter);

        Answer answer = await served.SsmAsync("StartAutomationExecution", request);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
        served.Account.Automations.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_repeated_start_with_the_same_token_is_answered_with_the_same_execution()
    {
        const string token = "\"ClientToken\":\"11111111-2222-3333-4444-aaaaaaaaaaaa\"";
        await using ServedAccount served = await ServedAccount.StartAsync();
        new Bench(served.Account, served.Time).AddDocument(Ask, Parameter);

        Answer first = await served.SsmAsync(
            "StartAutomationExecution",
            $$"""{"DocumentName":"TestDocument",{{token}}}"""
        );
        Answer again = await served.SsmAsync(
            "StartAutomationExecution",
            $$"""{"DocumentName":"TestDocument",{{token}}}"""
        );
        Answer other = await served.SsmAsync(
            "StartAutomationExecution",
            $$"""{"DocumentName":"TestDocument","Parameters":{"DryRun":["true"]},{{token}}}"""
        );

        again.Body.Should().Be(first.Body);
        (other.Status, other.ErrorCode).Should().Be((400, "IdempotentParameterMismatch"));
        served.Account.Automations.All.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("Approve", AutomationStatus.Success)]
    [InlineData("Reject", AutomationStatus.Failed)]
    public async Task A_signal_by_an_approver_decides(string signal, AutomationStatus status)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        bench.AddDocument(Ask);
        served.Account.Users.Add("alice");
        string key = served.Account.Users.AddAccessKey("alice").Id;
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        Answer answer = await served.JsonAsync(
            ServedAccount.Authorization("ssm", key),
            "AmazonSSM.SendAutomationSignal",
            $$$"""{"AutomationExecutionId":"{{{execution.Id}}}","SignalType":"{{{signal}}}","Payload":{"Comment":["so be it"]}}"""
        );
        await execution.Completion;

        (answer.Status, answer.Body).Should().Be((200, "{}"));
        execution.Status.Should().Be(status);
        execution
            .Step("ask")
            .Outputs["ApproverDecisions"]
            .Single()
            .Should()
            .Be(
                $$"""{"Approver":"arn:aws:iam::111122223333:user/alice","Decision":"{{signal}}","Comment":"so be it"}"""
            );
    }

    [Theory]
    [InlineData("mallory", "Approve", "InvalidAutomationSignalException")]
    [InlineData("alice", "Resume", "InvalidAutomationSignalException")]
    [InlineData("alice", "Deny", "ValidationException")]
    public async Task A_signal_that_decides_nothing_is_refused(string user, string signal, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        bench.AddDocument(Ask);
        served.Account.Users.Add(user);
        string key = served.Account.Users.AddAccessKey(user).Id;
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        Answer answer = await served.JsonAsync(
            ServedAccount.Authorization("ssm", key),
            "AmazonSSM.SendAutomationSignal",
            $$"""{"AutomationExecutionId":"{{execution.Id}}","SignalType":"{{signal}}"}"""
        );

        (answer.Status, answer.ErrorCode, execution.Status).Should().Be((400, code, AutomationStatus.Waiting));
    }

    [Fact]
    public async Task A_waiting_execution_is_stopped()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = new(served.Account, served.Time);
        bench.AddDocument(Ask);
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        Answer stopped = await served.SsmAsync("StopAutomationExecution", Id(execution));
        await execution.Completion;
        Answer again = await served.SsmAsync("StopAutomationExecution", Id(execution));

        (stopped.Status, stopped.Body).Should().Be((200, "{}"));
        execution.Status.Should().Be(AutomationStatus.Cancelled);
        (again.Status, again.ErrorCode).Should().Be((400, "InvalidAutomationStatusUpdateException"));
    }

    [Theory]
    [InlineData(
        "GetAutomationExecution",
        $$"""{"AutomationExecutionId":"{{NoExecution}}"}""",
        "AutomationExecutionNotFoundException"
    )]
    [InlineData("GetAutomationExecution", """{"AutomationExecutionId":"1"}""", "ValidationException")]
    [InlineData(
        "StopAutomationExecution",
        $$"""{"AutomationExecutionId":"{{NoExecution}}"}""",
        "AutomationExecutionNotFoundException"
    )]
    [InlineData(
        "StopAutomationExecution",
        $$"""{"AutomationExecutionId":"{{NoExecution}}","Type":"Complete"}""",
        "ValidationException"
    )]
    [InlineData(
        "SendAutomationSignal",
        $$"""{"AutomationExecutionId":"{{NoExecution}}","SignalType":"Approve"}""",
        "AutomationExecutionNotFoundException"
    )]
    [InlineData(
        "SendAutomationSignal",
        $$"""{"AutomationExecutionId":"{{NoExecution}}","SignalType":"Resume"}""",
        "AutomationExecutionNotFoundException"
    )]
    [InlineData("SendAutomationSignal", $$"""{"AutomationExecutionId":"{{NoExecution}}"}""", "ValidationException")]
    public async Task An_execution_that_is_not_there_is_refused(string action, string request, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.SsmAsync(action, request);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
    }

    private static string Id(AutomationExecution execution) => $$"""{"AutomationExecutionId":"{{execution.Id}}"}""";
}
