using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>Uses automations with the AWS CLI, and checks the responses against AWS's model of SSM.</summary>
public sealed class AutomationPeersTests
{
    private const string Steps = """
        - { name: go, action: 'aws:invokeLambdaFunction', nextStep: ask, timeoutSeconds: 60, inputs: { FunctionName: f, InputPayload: { DryRun: '{{ DryRun }}' } } }
        - { name: ask, action: 'aws:approve', inputs: { Approvers: [alice] } }
        """;

    private const string Parameters = "  DryRun: { type: String, default: 'false', allowedValues: ['true', 'false'] }";

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKIACALLERCALLERCALL",
        ["AWS_SECRET_ACCESS_KEY"] = "x",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_DEFAULT_OUTPUT"] = "json",
        ["AWS_PAGER"] = "",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    [SkippableFact]
    public async Task The_AWS_CLI_starts_approves_and_reads_an_execution()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = Prepare(served);

        string id = (string)
            Aws(
                served,
                "start-automation-execution",
                "--document-name",
                "TestDocument",
                "--parameters",
                "DryRun=true"
            )!["AutomationExecutionId"]!;
        AutomationExecution execution = served.Account.Automations.Find(id)!;
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);
        Aws(
                served,
                "send-automation-signal",
                "--automation-execution-id",
                id,
                "--signal-type",
                "Approve",
                "--payload",
                "Comment=fine"
            )
            .Should()
            .BeNull();
        await execution.Completion;
        JsonNode shown = Aws(served, "get-automation-execution", "--automation-execution-id", id)![
            "AutomationExecution"
        ]!;
        JsonNode listed = Aws(
            served,
            "describe-automation-executions",
            "--filters",
            "Key=StartTimeAfter,Values=2026-11-23T00:00:00Z",
            "Key=DocumentNamePrefix,Values=TestDocument"
        )!;

        ((string?)shown["AutomationExecutionStatus"], (string?)shown["Parameters"]!["DryRun"]![0])
            .Should()
            .Be(("Success", "true"));
        shown["StepExecutions"]!
            .AsArray()
            .Select(step => (string?)step!["StepStatus"])
            .Should()
            .Equal("Success", "Success");
        ((string?)listed["AutomationExecutionMetadataList"]!.AsArray().Single()!["AutomationExecutionId"])
            .Should()
            .Be(id);
        bench.Invocations.Should().Equal("""f {"DryRun":"true"}""");
    }

    [SkippableFact]
    public async Task The_AWS_CLI_tells_why_a_start_was_refused()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Prepare(served);

        PeerResult result = Run(
            served,
            "start-automation-execution",
            "--document-name",
            "TestDocument",
            "--parameters",
            "DryRun=yes"
        );

        result.ExitCode.Should().NotBe(0);
        result
            .Error.Should()
            .Contain(
                "An error occurred (InvalidAutomationExecutionParametersException) when calling the StartAutomationExecution operation: "
                    + "Parameter \"DryRun\" has value \"yes\" not found in [true, false]."
            );
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Bench bench = Prepare(served);
        AutomationExecution rejected = bench.Start();
        await Bench.ReachAsync(rejected, AutomationStatus.Waiting);
        served.Account.Automations.Reject(rejected.Id);
        await rejected.Completion;
        AutomationExecution waiting = bench.Start(("DryRun", "true"));
        await Bench.ReachAsync(waiting, AutomationStatus.Waiting);

        AnswerModel
            .Complaints(
                served,
                "ssm",
                ("StartAutomationExecution", new() { ["DocumentName"] = Bench.Document }),
                ("GetAutomationExecution", new() { ["AutomationExecutionId"] = rejected.Id }),
                ("GetAutomationExecution", new() { ["AutomationExecutionId"] = waiting.Id }),
                ("DescribeAutomationExecutions", new() { ["MaxResults"] = 2 }),
                ("SendAutomationSignal", new() { ["AutomationExecutionId"] = waiting.Id, ["SignalType"] = "Approve" }),
                (
                    "StopAutomationExecution",
                    new() { ["AutomationExecutionId"] = served.Account.Automations.Start(Bench.Document).Id }
                )
            )
            .Should()
            .BeEmpty();
        served.Account.Calls.All.Should().HaveCount(6);
    }

    private static Bench Prepare(ServedAccount served)
    {
        Bench bench = new(served.Account, served.Time);
        bench.AddFunction("f", Bench.Returns("""{"done":1}"""));
        bench.AddDocument(Steps, Parameters, "  - go.Payload");
        return bench;
    }

    /// <summary>Returns null if the command prints nothing.</summary>
    private static JsonNode? Aws(ServedAccount served, params string[] arguments)
    {
        PeerResult result = Run(served, arguments);
        result.ExitCode.Should().Be(0, result.Error);
        return result.Output.Length == 0 ? null : JsonNode.Parse(result.Output);
    }

    private static PeerResult Run(ServedAccount served, params string[] arguments)
    {
        Peer.Require("aws");
        return Peer.Run("aws", ["ssm", .. arguments, "--endpoint-url", $"{served.Url}"], Environment);
    }
}
