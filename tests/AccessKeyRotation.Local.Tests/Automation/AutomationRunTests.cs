using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Local.Tests.Automation;

/// <summary>The order of steps in an execution.</summary>
public sealed class AutomationRunTests
{
    [Theory]
    [InlineData("", "", "one two three", AutomationStatus.Success)]
    [InlineData("nextStep: three", "", "one three", AutomationStatus.Success)]
    [InlineData("isEnd: true", "", "one", AutomationStatus.Success)]
    [InlineData("", "fails", "one", AutomationStatus.Failed)]
    [InlineData("onFailure: Abort", "fails", "one", AutomationStatus.Failed)]
    [InlineData("onFailure: Continue", "fails", "one two three", AutomationStatus.Success)]
    [InlineData("onFailure: Continue, nextStep: three", "fails", "one three", AutomationStatus.Success)]
    [InlineData("onFailure: Continue, isCritical: true", "fails", "one two three", AutomationStatus.Failed)]
    [InlineData("onFailure: step:three", "fails", "one three", AutomationStatus.Failed)]
    [InlineData("onFailure: step:three, nextStep: two", "", "one two three", AutomationStatus.Success)]
    [InlineData("onFailure: step:three, isCritical: false", "fails", "one three", AutomationStatus.Success)]
    [InlineData("isCritical: false", "fails", "one", AutomationStatus.Success)]
    [InlineData("isEnd: true, onFailure: Continue", "fails", "one", AutomationStatus.Success)]
    [InlineData("isEnd: true, onFailure: step:three", "fails", "one", AutomationStatus.Failed)]
    public async Task Steps_follow_each_other_as_the_document_says(
        string first,
        string outcome,
        string ran,
        AutomationStatus status
    )
    {
        Bench bench = new();
        bench.AddFunction("one", outcome == "fails" ? Bench.Fails("Error", "no") : Bench.Returns("{}"));
        bench.AddFunction("two", Bench.Returns("{}"));
        bench.AddFunction("three", Bench.Returns("{}"));

        AutomationExecution execution = await bench.RunAsync(
            $$"""
            - { name: one, action: 'aws:invokeLambdaFunction', {{(
                first.Length == 0 ? "" : $"{first}, "
            )}}inputs: { FunctionName: one } }
            - { name: two, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: two } }
            - { name: three, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: three } }
            """
        );

        execution.Status.Should().Be(status);
        bench.Invocations.Select(call => call.Split(' ')[0]).Should().Equal(ran.Split(' '));
        execution
            .Steps.Where(step => step.Status != AutomationStatus.Pending)
            .Select(step => step.Name)
            .Should()
            .Equal(ran.Split(' '));
        (execution.FailureMessage is not null).Should().Be(status == AutomationStatus.Failed);
    }

    [Theory]
    [InlineData(1, 1, AutomationStatus.Failed)]
    [InlineData(2, 2, AutomationStatus.Failed)]
    [InlineData(3, 3, AutomationStatus.Success)]
    [InlineData(9, 3, AutomationStatus.Success)]
    public async Task A_step_is_tried_again_as_often_as_it_may(int maxAttempts, int attempts, AutomationStatus status)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Fails("Error", "first"), Bench.Fails("Error", "second"), Bench.Returns("done"));

        AutomationExecution execution = await bench.RunAsync(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', maxAttempts: {maxAttempts}, inputs: {{ FunctionName: f }} }}"
        );

        (execution.Status, execution.Step("go").Attempts).Should().Be((status, attempts));
        bench.Invocations.Should().HaveCount(attempts);
        (execution.FailureMessage is null)
            .Should()
            .Be(status == AutomationStatus.Success, "only the last attempt counts");
    }

    [Fact]
    public async Task A_step_that_times_out_is_tried_again_before_it_counts()
    {
        Bench bench = new();
        TaskCompletionSource[] called =
        [
            new(TaskCreationOptions.RunContinuationsAsynchronously),
            new(TaskCreationOptions.RunContinuationsAsynchronously),
        ];
        int calls = 0;
        bench.Account.Functions.Add("f", Bench.Arn("f"), async (_, cancellationToken) =>
        {
            called[calls++].SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return Bench.Returns("never");
        });
        bench.AddDocument(
            "- { name: go, action: 'aws:invokeLambdaFunction', maxAttempts: 2, timeoutSeconds: 10, inputs: { FunctionName: f } }"
        );

        AutomationExecution execution = bench.Start();
        await called[0].Task;
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await called[1].Task;
        execution.Status.Should().Be(AutomationStatus.InProgress);
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await execution.Completion;

        (execution.Status, execution.Step("go").Attempts).Should().Be((AutomationStatus.TimedOut, 2));
    }

    [Fact]
    public async Task A_step_that_times_out_can_be_passed_over()
    {
        Bench bench = new();
        Task called = bench.AddHangingFunction("f");
        bench.AddFunction("after", Bench.Returns("{}"));
        bench.AddDocument(
            """
            - { name: go, action: 'aws:invokeLambdaFunction', timeoutSeconds: 10, onFailure: step:after, isCritical: false, inputs: { FunctionName: f } }
            - { name: after, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: after } }
            """
        );

        AutomationExecution execution = bench.Start();
        await called;
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await execution.Completion;

        execution.Steps.Select(step => step.Status).Should().Equal(AutomationStatus.TimedOut, AutomationStatus.Success);
        execution.Status.Should().Be(AutomationStatus.Success);
    }

    [Fact]
    public async Task A_reference_to_a_step_that_was_passed_over_fails_the_step_that_has_it()
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Fails("Error", "no"));

        AutomationExecution execution = await bench.RunAsync(
            """
            - { name: one, action: 'aws:invokeLambdaFunction', isCritical: false, onFailure: step:three, inputs: { FunctionName: f } }
            - { name: two, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }
            - { name: three, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f, InputPayload: { x: '{{ two.Payload }}' } } }
            """
        );

        execution
            .Step("three")
            .FailureMessage.Should()
            .Contain("{{ two.Payload }} has no value: the step has not run or did not give it.");
        bench.Invocations.Should().HaveCount(1);
    }

    [Fact]
    public async Task Times_are_the_accounts_and_each_step_has_its_own()
    {
        Bench bench = new();
        DateTimeOffset start = bench.Time.GetUtcNow();
        bench.Account.Functions.Add("f", Bench.Arn("f"), (_, _) =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(Bench.Returns("{}"));
        });

        AutomationExecution execution = await bench.RunAsync(
            """
            - { name: one, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }
            - { name: two, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }
            """
        );

        (execution.StartTime, execution.EndTime).Should().Be((start, start.AddSeconds(10)));
        execution
            .Steps.Select(step => (step.StartTime, step.EndTime))
            .Should()
            .Equal((start, start.AddSeconds(5)), (start.AddSeconds(5), start.AddSeconds(10)));
    }

    [Theory]
    [InlineData("onCancel: Abort", "")]
    [InlineData("onCancel: step:undo", "undo {}")]
    public async Task A_cancelled_step_runs_what_it_names_for_that(string onCancel, string invoked)
    {
        Bench bench = new();
        Task called = bench.AddHangingFunction("f");
        bench.AddFunction("undo", Bench.Returns("{}"));
        bench.AddFunction("never", Bench.Returns("{}"));
        bench.AddDocument(
            $$"""
            - { name: go, action: 'aws:invokeLambdaFunction', {{onCancel}}, maxAttempts: 2, inputs: { FunctionName: f } }
            - { name: never, action: 'aws:invokeLambdaFunction', isEnd: true, inputs: { FunctionName: never } }
            - { name: undo, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: undo } }
            """
        );
        AutomationExecution execution = bench.Start();
        await called;

        bench.Account.Automations.Stop(execution.Id);
        await execution.Completion;

        execution.Status.Should().Be(AutomationStatus.Cancelled);
        execution
            .Steps.Select(step => step.Status)
            .Should()
            .Equal(
                AutomationStatus.Cancelled,
                AutomationStatus.Pending,
                invoked.Length == 0 ? AutomationStatus.Pending : AutomationStatus.Success
            );
        string.Join(' ', bench.Invocations).Should().Be(invoked);
    }
}
