using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class ApproveTests
{
    private const string Root = "arn:aws:iam::111122223333:root";

    [Fact]
    public async Task An_execution_waits_until_an_approver_approves()
    {
        Bench bench = new();
        string alice = bench.Account.Users.Add("alice").Arn;
        AutomationExecution execution = await WaitingAsync(bench, "Approvers: [alice]");
        (execution.Step("ask").Status, execution.Step("act").Status)
            .Should()
            .Be((AutomationStatus.Waiting, AutomationStatus.Pending));

        bench.Account.Automations.Approve(execution.Id, alice, "looks right");
        await execution.Completion;

        execution.Status.Should().Be(AutomationStatus.Success);
        execution.Step("ask").Outputs["ApprovalStatus"].Should().Equal("Approved");
        execution
            .Step("ask")
            .Outputs["ApproverDecisions"]
            .Should()
            .Equal($$"""{"Approver":"{{alice}}","Decision":"Approve","Comment":"looks right"}""");
        bench.Invocations.Should().Equal("""act {"status":"Approved"}""");
    }

    [Fact]
    public async Task A_rejection_fails_the_step_and_says_who_and_why()
    {
        Bench bench = new();
        bench.Account.Users.Add("bob", "/ops/");
        AutomationExecution execution = await WaitingAsync(
            bench,
            "Approvers: ['arn:aws:iam::111122223333:user/ops/bob', carol], MinRequiredApprovals: 2"
        );

        bench.Account.Automations.Reject(execution.Id, "arn:aws:iam::111122223333:user/ops/bob", "not today");
        await execution.Completion;

        (execution.Status, execution.Step("ask").Status)
            .Should()
            .Be((AutomationStatus.Failed, AutomationStatus.Failed));
        execution
            .FailureMessage.Should()
            .Contain("The approval was rejected by arn:aws:iam::111122223333:user/ops/bob: not today. ");
        execution.Step("ask").Outputs["ApprovalStatus"].Should().Equal("Rejected");
        bench.Invocations.Should().BeEmpty();
    }

    [Fact]
    public async Task As_many_approvers_as_are_needed_must_approve()
    {
        Bench bench = new();
        string alice = bench.Account.Users.Add("alice").Arn;
        AutomationExecution execution = await WaitingAsync(bench, "Approvers: [alice, bob], MinRequiredApprovals: 2");

        bench.Account.Automations.Approve(execution.Id, alice);
        bench.Account.Automations.Approve(execution.Id, alice);
        execution.Status.Should().Be(AutomationStatus.Waiting, "the same approver counts once");
        bench.Account.Automations.Approve(execution.Id);
        await execution.Completion;

        execution.Status.Should().Be(AutomationStatus.Success);
        execution
            .Step("ask")
            .Outputs["ApproverDecisions"]
            .Should()
            .HaveCount(2)
            .And.Contain(decision => decision.Contains(Root));
    }

    [Fact]
    public async Task A_user_who_is_no_approver_is_refused()
    {
        Bench bench = new();
        string mallory = bench.Account.Users.Add("mallory").Arn;
        AutomationExecution execution = await WaitingAsync(bench, "Approvers: [alice]");

        FluentActions
            .Invoking(() => bench.Account.Automations.Approve(execution.Id, mallory))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "InvalidAutomationSignalException")
            .WithMessage($"{mallory} is not among the approvers of the execution {execution.Id}.");
        execution.Status.Should().Be(AutomationStatus.Waiting);
    }

    [Fact]
    public async Task A_signal_to_an_execution_that_does_not_wait_is_refused()
    {
        Bench bench = new();
        AutomationExecution execution = await WaitingAsync(bench, "Approvers: [alice]");
        bench.Account.Automations.Approve(execution.Id);
        await execution.Completion;

        FluentActions
            .Invoking(() => bench.Account.Automations.Reject(execution.Id))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "InvalidAutomationSignalException")
            .WithMessage($"No step of the execution {execution.Id} waits for approval.");
        FluentActions
            .Invoking(() => bench.Account.Automations.Approve("nobody"))
            .Should()
            .Throw<AwsErrorException>()
            .Where(error => error.Code == "AutomationExecutionNotFoundException");
    }

    [Theory]
    [InlineData("", 604_800)]
    [InlineData("timeoutSeconds: 3600", 3600)]
    [InlineData("timeoutSeconds: 2592000", 2_592_000)]
    public async Task Nobody_is_waited_for_longer_than_a_week_or_the_steps_own_time(string property, int seconds)
    {
        Bench bench = new();
        AutomationExecution execution = await WaitingAsync(bench, "Approvers: [alice]", property);

        bench.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        execution.Status.Should().Be(AutomationStatus.Waiting);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await execution.Completion;

        (execution.Status, execution.Step("ask").Status)
            .Should()
            .Be((AutomationStatus.TimedOut, AutomationStatus.TimedOut));
    }

    [Theory]
    [InlineData(
        "arn:aws:sns:us-east-1:111122223333:Alerts",
        "alice",
        "1",
        "input 'NotificationArn' is 'arn:aws:sns:us-east-1:111122223333:Alerts'; it must be the ARN of"
    )]
    [InlineData(
        "arn:aws:sns:us-east-1:111122223333:AutomationAsk",
        "alice",
        "2",
        "input 'MinRequiredApprovals' is 2; it must be from 1 to the number of approvers"
    )]
    public async Task What_references_bring_is_evaluated_when_the_step_begins(
        string topic,
        string approver,
        string least,
        string message
    )
    {
        Bench bench = new();

        AutomationExecution execution = await bench.RunAsync(
            """
            - name: ask
              action: aws:approve
              inputs: { NotificationArn: '{{ Topic }}', Approvers: '{{ Approvers }}', MinRequiredApprovals: '{{ Least }}', Message: 'Deactivate {{ Topic }}?' }
            """,
            "  Topic: { type: String }\n  Approvers: { type: StringList }\n  Least: { type: Integer }",
            given: [("Topic", topic), ("Approvers", approver), ("Least", least)]
        );

        execution.Status.Should().Be(AutomationStatus.Failed);
        execution.FailureMessage.Should().Contain(message);
    }

    private static async Task<AutomationExecution> WaitingAsync(
        Bench bench,
        string inputs,
        string property = "isEnd: false"
    )
    {
        bench.AddFunction("act", Bench.Returns("{}"));
        bench.AddDocument(
            $$$"""
            - { name: ask, action: 'aws:approve', {{{(property.Length == 0 ? "isEnd: false" : property)}}},
                inputs: { NotificationArn: 'arn:aws:sns:us-east-1:111122223333:AutomationAsk', Message: 'Please approve.', {{{inputs}}} } }
            - { name: act, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: act, InputPayload: { status: '{{ ask.ApprovalStatus }}' } } }
            """
        );
        AutomationExecution execution = bench.Start();
        await Bench.ReachAsync(execution, AutomationStatus.Waiting);
        return execution;
    }
}
