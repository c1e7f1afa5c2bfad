using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class AutomationsTests
{
    private const string Ask = "- { name: ask, action: 'aws:approve', inputs: { Approvers: [alice] } }";
    private const string Token = "11111111-2222-3333-4444-aaaaaaaaaaaa";

    [Fact]
    public async Task A_hundred_run_at_once_and_the_others_wait_their_turn()
    {
        Bench bench = new();
        bench.AddDocument(Ask);
        AutomationExecution[] executions = [.. Enumerable.Range(0, 102).Select(_ => bench.Start())];
        foreach (AutomationExecution running in executions[..100])
            await Bench.ReachAsync(running, AutomationStatus.Waiting);
        executions[100..]
            .Select(execution => execution.Status)
            .Should()
            .Equal(AutomationStatus.Pending, AutomationStatus.Pending);

        bench.Account.Automations.Approve(executions[50].Id);
        await executions[50].Completion;
        await Bench.ReachAsync(executions[100], AutomationStatus.Waiting);

        executions[101].Status.Should().Be(AutomationStatus.Pending, "the one before it took the free place");
        executions[101].Steps.Should().OnlyContain(step => step.Status == AutomationStatus.Pending);
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_never_runs()
    {
        Bench bench = new();
        bench.AddDocument(Ask);
        AutomationExecution[] executions = [.. Enumerable.Range(0, 102).Select(_ => bench.Start())];

        bench.Account.Automations.Stop(executions[100].Id);
        await executions[100].Completion;
        await Bench.ReachAsync(executions[0], AutomationStatus.Waiting);
        bench.Account.Automations.Approve(executions[0].Id);
        await Bench.ReachAsync(executions[101], AutomationStatus.Waiting);

        (executions[100].Status, executions[100].EndTime)
            .Should()
            .Be((AutomationStatus.Cancelled, bench.Time.GetUtcNow()));
        executions[100].Step("ask").Status.Should().Be(AutomationStatus.Pending);
    }

    [Fact]
    public async Task One_that_waits_for_approval_is_cancelled()
    {
        Bench bench = new();
        bench.AddDocument(Ask);
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        bench.Account.Automations.Stop(execution.Id);
        await execution.Completion;

        (execution.Status, execution.Step("ask").Status, execution.FailureMessage)
            .Should()
            .Be((AutomationStatus.Cancelled, AutomationStatus.Cancelled, null));
        FluentActions
            .Invoking(() => bench.Account.Automations.Stop(execution.Id))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "InvalidAutomationStatusUpdateException")
            .WithMessage($"The execution {execution.Id} is Cancelled and cannot be cancelled.");
        FluentActions
            .Invoking(() => bench.Account.Automations.Approve(execution.Id))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "InvalidAutomationSignalException");
    }

    [Fact]
    public async Task All_are_kept_newest_first_with_who_started_them()
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("{}"));
        bench.AddDocument("- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }");

        AutomationExecution first = bench.Account.Automations.Start(
            Bench.Document,
            executedBy: "arn:aws:iam::111122223333:user/alice"
        );
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        AutomationExecution second = bench.Start();
        await Task.WhenAll(first.Completion, second.Completion);

        bench.Account.Automations.All.Should().Equal(second, first);
        bench.Account.Automations.Find(first.Id).Should().BeSameAs(first);
        (first.ExecutedBy, second.ExecutedBy)
            .Should()
            .Be(("arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:root"));
        second.StartTime.Should().Be(first.StartTime.AddMinutes(1));
        Guid.TryParse(first.Id, out _).Should().BeTrue();
    }

    [Fact]
    public async Task An_execution_keeps_the_version_that_it_was_started_with()
    {
        Bench bench = new();
        bench.AddDocument(Ask);
        AutomationExecution execution = bench.Account.Automations.Start(Bench.Document, documentVersion: "1");
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);

        bench.AddDocument(
            $"{Ask}\n- {{ name: more, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f }} }}"
        );
        bench.Account.Automations.Approve(execution.Id);
        await execution.Completion;

        (execution.Status, execution.Document.Version).Should().Be((AutomationStatus.Success, 1));
        execution.Steps.Should().HaveCount(1);
        bench.Account.Automations.Start(Bench.Document, documentVersion: "$LATEST").Document.Version.Should().Be(2);
    }

    [Theory]
    [InlineData("Nobody", null, "AutomationDefinitionNotFoundException")]
    [InlineData("testdocument", null, "AutomationDefinitionNotFoundException")]
    [InlineData(Bench.Document, "2", "AutomationDefinitionVersionNotFoundException")]
    public void A_document_that_is_not_there_is_refused(string name, string? version, string code)
    {
        Bench bench = new();
        bench.AddDocument(Ask);

        FluentActions
            .Invoking(() => bench.Account.Automations.Start(name, documentVersion: version))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == code);
    }

    [Fact]
    public void The_same_token_with_the_same_request_starts_nothing_more()
    {
        Bench bench = new();
        bench.AddDocument(Ask, "  P: { type: String, default: a }\n  Q: { type: String, default: a }");

        AutomationExecution first = Start(bench, Token, ("P", "x"), ("Q", "y"));
        AutomationExecution again = Start(bench, Token.ToUpperInvariant(), ("Q", "y"), ("P", "x"));

        again.Should().BeSameAs(first);
        bench.Account.Automations.All.Should().ContainSingle();
        FluentActions
            .Invoking(() => Start(bench, Token, ("P", "x"), ("Q", "z")))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "IdempotentParameterMismatch");
        Start(bench, Token.Replace('1', '5'), ("P", "x"), ("Q", "y")).Should().NotBeSameAs(first);
    }

    [Fact]
    public void A_request_that_was_refused_uses_no_token_up()
    {
        Bench bench = new();
        bench.AddDocument(Ask, "  P: { type: String, allowedValues: [a] }");

        FluentActions.Invoking(() => Start(bench, Token, ("P", "b"))).Should().Throw<AwsErrorException>();

        Start(bench, Token, ("P", "a")).Status.Should().BeOneOf(AutomationStatus.InProgress, AutomationStatus.Waiting);
    }

    private static AutomationExecution Start(
        Bench bench,
        string token,
        params (string Name, string Value)[] parameters
    ) =>
        bench.Account.Automations.Start(
            Bench.Document,
            parameters.ToDictionary(
                parameter => parameter.Name,
                IReadOnlyList<string> (parameter) => [parameter.Value]
            ),
            clientToken: token
        );
}
