using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Testing;

namespace AccessKeyRotation.Cli.Tests.Aws;

public sealed class AutomationStarterTests
{
    private const string Document = """
        schemaVersion: '0.3'
        description: Asks a function.
        parameters:
          ResourceId: { type: String }
          Days: { type: String, default: '7' }
        mainSteps:
          - name: Ask
            action: aws:invokeLambdaFunction
            inputs:
              FunctionName: judge
              Payload: '{"id": "{{ ResourceId }}", "days": "{{ Days }}"}'
        """;

    [Fact]
    public async Task A_document_is_started_with_its_parameters_and_says_what_came_of_it()
    {
        await using AwsAccount account = await StartAsync(_ => """{"Summary":"done"}""");

        string id = await new AutomationStarter(account.Ssm).StartAsync(
            "Keys",
            "1",
            Parameters(("ResourceId", "AIDA1"), ("Days", "")),
            default
        );
        await account.Local.Automations.Find(id)!.Completion;
        AutomationOutcome outcome = (await new AutomationOutcomeReader(account.Ssm).FindAsync(id, default))!;

        (outcome.Id, outcome.Status, outcome.HasEnded, outcome.IsSuccess, outcome.FailureMessage, outcome.Payload)
            .Should()
            .Be((id, "Success", true, true, null, """{"Summary":"done"}"""));
        outcome
            .Parameters.Should()
            .Contain("ResourceId", "AIDA1")
            .And.Contain("Days", "7", "an empty value means the document's default");
    }

    [Fact]
    public async Task A_start_whose_answer_is_lost_is_sent_again_and_starts_nothing_more()
    {
        await using AwsAccount account = await StartAsync(_ => "{}");
        account.Local.Faults.Cut("StartAutomationExecution", times: 1, afterActing: true);

        string id = await new AutomationStarter(account.Ssm).StartAsync(
            "Keys",
            null,
            Parameters(("ResourceId", "AIDA1")),
            default
        );

        account.Local.Automations.All.Should().ContainSingle().Which.Id.Should().Be(id);
        account.Local.Calls.Count("StartAutomationExecution").Should().Be(2);
    }

    [Fact]
    public async Task A_failed_execution_says_why()
    {
        await using AwsAccount account = await StartAsync(_ => throw new OperationCanceledException());

        string id = await new AutomationStarter(account.Ssm).StartAsync(
            "Keys",
            null,
            Parameters(("ResourceId", "AIDA1")),
            default
        );
        await account.Local.Automations.Find(id)!.Completion;
        AutomationOutcome outcome = (await new AutomationOutcomeReader(account.Ssm).FindAsync(id, default))!;

        outcome.IsSuccess.Should().BeFalse();
        outcome.HasEnded.Should().BeTrue();
        outcome.FailureMessage.Should().Contain("judge was ended while it ran");
        (await new AutomationOutcomeReader(account.Ssm).FindAsync("00000000-0000-4000-8000-000000000000", default))
            .Should()
            .BeNull();
    }

    [Fact]
    public async Task A_document_that_does_not_exist_is_an_error_that_names_it()
    {
        await using AwsAccount account = await StartAsync(_ => "{}");

        Func<Task> start = () =>
            new AutomationStarter(account.Ssm).StartAsync(
                "Nothing",
                null,
                Parameters(("ResourceId", "AIDA1")),
                default
            );

        (await start.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith("ssm:StartAutomationExecution for document Nothing failed: AutomationDefinitionNotFound");
    }

    [Fact]
    public async Task The_executions_that_run_are_listed_and_no_others()
    {
        TaskCompletionSource end = new();
        await using AwsAccount account = await StartAsync(payload =>
        {
            if (payload.Contains("AIDA1", StringComparison.Ordinal))
                end.Task.GetAwaiter().GetResult();
            return "{}";
        });
        AutomationStarter starter = new(account.Ssm);
        string running = await starter.StartAsync("Keys", null, Parameters(("ResourceId", "AIDA1")), default);
        string ended = await starter.StartAsync("Keys", null, Parameters(("ResourceId", "AIDA2")), default);
        await account.Local.Automations.Find(ended)!.Completion;

        IReadOnlyList<AutomationExecution> listed = await new AutomationExecutionReader(account.Ssm).ListRunningAsync(
            "Keys",
            default
        );
        end.SetResult();

        listed.Should().ContainSingle().Which.Id.Should().Be(running);
    }

    private static async Task<AwsAccount> StartAsync(Func<string, string> answer)
    {
        AwsAccount account = await AwsAccount.StartAsync();
        account.Local.Documents.Add("Keys", Document);
        account.Local.Functions.Add(
            "judge",
            $"arn:aws:lambda:us-east-1:{account.Local.Id}:function:judge",
            (payload, _) =>
                Task.Run(() => new InvocationResult("request-1", answer(payload), Error: null, TimeSpan.Zero, []))
        );
        return account;
    }

    private static Dictionary<string, IReadOnlyList<string>> Parameters(
        params (string Name, string Value)[] parameters
    ) => parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<string>)[parameter.Value]);
}
