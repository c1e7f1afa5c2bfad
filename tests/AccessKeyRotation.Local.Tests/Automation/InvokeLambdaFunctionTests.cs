using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Tests.Automation;

public sealed class InvokeLambdaFunctionTests
{
    private const string Advice =
        "Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

    [Theory]
    [InlineData("f")]
    [InlineData("f:live")]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:f")]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:f:7")]
    [InlineData("arn:aws:lambda:{{ global:REGION }}:{{ global:ACCOUNT_ID }}:function:f")]
    public async Task A_function_goes_by_its_name_or_ARN_with_or_without_a_version(string name)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("""{"done":1}"""));

        AutomationExecution execution = await bench.RunAsync(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: '{name}', InvocationType: RequestResponse, LogType: None }} }}"
        );

        execution.Status.Should().Be(AutomationStatus.Success, execution.FailureMessage);
        bench.Invocations.Should().Equal("f {}");
        execution
            .Step("go")
            .Outputs.Select(output => $"{output.Key}={string.Join('|', output.Value)}")
            .Should()
            .Equal("FunctionError=", "LogResult=", "Payload={\"done\":1}", "StatusCode=200");
    }

    [Theory]
    [InlineData(
        "InputPayload: { User: '{{ User }}', Id: '{{ automation:EXECUTION_ID }}', At: '{{ global:DATE_TIME }}', Part: '{{ global:AWS_PARTITION }}' }",
        """{"User":"ci+bot \"x\"","Id":"ID","At":"2026-11-23_08.30.00","Part":"aws"}"""
    )]
    [InlineData("Payload: '{\"date\":\"{{ global:DATE }}\"}'", """{"date":"2026-11-23"}""")]
    [InlineData("Payload: '{\"a\":1}', InputPayload: { b: 2 }", """{"b":2}""")]
    public async Task The_event_is_the_payload_with_its_references_replaced(string payload, string given)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("{}"));

        AutomationExecution execution = await bench.RunAsync(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f, {payload} }} }}",
            "  User: { type: String, default: 'ci+bot \"x\"' }"
        );

        bench.Invocations.Should().Equal($"f {given.Replace("ID", execution.Id, StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task Inputs_are_kept_as_JSON_with_their_references_replaced()
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("{}"));

        AutomationExecution execution = await bench.RunAsync(
            "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f, InputPayload: { User: '{{ User }}', n: 1 } } }",
            "  User: { type: String, default: ci+bot }"
        );

        execution
            .Step("go")
            .Inputs.Should()
            .Equal(
                new Dictionary<string, string>
                {
                    ["FunctionName"] = "\"f\"",
                    ["InputPayload"] = """{"User":"ci+bot","n":1}""",
                }
            );
    }

    [Fact]
    public async Task A_function_error_fails_the_step_and_says_which()
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Fails("InvalidOperationException", "The account is paused."));

        AutomationExecution execution = await bench.RunAsync(
            "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }",
            outputs: "  - go.Payload"
        );

        StepExecution step = execution.Step("go");
        (step.Status, execution.Status).Should().Be((AutomationStatus.Failed, AutomationStatus.Failed));
        step.FailureMessage.Should()
            .Be(
                "Step fails when it is Execute/Cancelling action. The function f failed (FunctionError: Unhandled). "
                    + $"InvalidOperationException: The account is paused. {Advice}"
            );
        execution.FailureMessage.Should().Be(step.FailureMessage);
        step.Outputs["FunctionError"].Should().Equal("Unhandled");
        step.Outputs["Payload"]
            .Should()
            .Equal("""{"errorType":"InvalidOperationException","errorMessage":"The account is paused."}""");
        execution
            .Outputs["go.Payload"]
            .Should()
            .Equal("No output available yet because the step is not successfully executed");
    }

    [Theory]
    [InlineData(
        "FunctionName: nobody",
        "Step fails when it is Execute/Cancelling action. ResourceNotFoundException: Function not found: nobody. *"
    )]
    [InlineData(
        "FunctionName: f, Payload: '{\"text\":\"{{ Text }}\"}'",
        "Step fails when it is Execute/Cancelling action. InvalidRequestContentException: Could not parse request body into json. *"
    )]
    [InlineData(
        "FunctionName: f, InputPayload: '{{ Text }}'",
        "Step fails when it is validating and resolving the step inputs. input 'InputPayload' is \"a\\\"b\"; it must be a StringMap. *"
    )]
    [InlineData(
        "FunctionName: f, LogType: '{{ Text }}'",
        "Step fails when it is validating and resolving the step inputs. input 'LogType' is 'a\"b'; it must be None. *"
    )]
    public async Task A_step_that_cannot_invoke_fails(string inputs, string message)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("{}"));

        AutomationExecution execution = await bench.RunAsync(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {{ {inputs} }} }}",
            "  Text: { type: String, default: 'a\"b' }"
        );

        execution.Step("go").Status.Should().Be(AutomationStatus.Failed);
        execution.FailureMessage.Should().Match(message);
        bench.Invocations.Should().BeEmpty();
    }

    [Theory]
    [InlineData(200 * 1024, AutomationStatus.Success)]
    [InlineData(200 * 1024 + 1, AutomationStatus.Failed)]
    public async Task An_answer_has_200_KB_at_most(int length, AutomationStatus status)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns(new string('x', length)));

        AutomationExecution execution = await bench.RunAsync(
            "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }"
        );

        execution.Status.Should().Be(status);
        (
            execution.FailureMessage?.Contains(
                "returned more than the 200 KB that a step may hold",
                StringComparison.Ordinal
            )
        )
            .Should()
            .Be(status == AutomationStatus.Failed ? true : null);
    }

    [Theory]
    [InlineData("", 300)]
    [InlineData(", timeoutSeconds: 240", 240)]
    [InlineData(", timeoutSeconds: 900", 300)]
    public async Task A_function_is_given_300_seconds_or_the_steps_own_if_that_is_less(string property, int seconds)
    {
        Bench bench = new();
        Task called = bench.AddHangingFunction("f");
        bench.AddDocument(
            $"- {{ name: go, action: 'aws:invokeLambdaFunction', inputs: {{ FunctionName: f }}{property} }}"
        );
        AutomationExecution execution = bench.Start();
        await called;

        bench.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        execution.Status.Should().Be(AutomationStatus.InProgress);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await execution.Completion;

        (execution.Status, execution.Step("go").Status)
            .Should()
            .Be((AutomationStatus.TimedOut, AutomationStatus.TimedOut));
        execution
            .FailureMessage.Should()
            .StartWith($"Step timed out while step is Execute/Cancelling action after {seconds} s. ");
        execution.EndTime.Should().Be(execution.StartTime.AddSeconds(seconds));
    }

    [Fact]
    public async Task Outputs_are_picked_out_of_the_answer_in_their_types()
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns("""{"User":"alice","Keys":["A","B"],"Count":2,"Deep":{"a":true}}"""));

        AutomationExecution execution = await bench.RunAsync(
            """
            - name: go
              action: aws:invokeLambdaFunction
              inputs: { FunctionName: f }
              outputs:
                - { Name: User, Selector: $.Payload.User, Type: String }
                - { Name: Keys, Selector: $.Payload.Keys, Type: StringList }
                - { Name: Count, Selector: $.Payload.Count, Type: Integer }
                - { Name: Flag, Selector: $.Payload.Deep.a, Type: Boolean }
                - { Name: Deep, Selector: $.Payload.Deep, Type: StringMap }
                - { Name: Status, Selector: $.StatusCode, Type: Integer }
                - { Name: Absent, Selector: $.Payload.Nothing, Type: String }
            - name: again
              action: aws:invokeLambdaFunction
              inputs:
                FunctionName: f
                InputPayload: { u: '{{ go.User }}', k: '{{ go.Keys }}', c: '{{ go.Count }}', f: '{{ go.Flag }}', d: '{{ go.Deep }}', t: '{{ go.Count }} keys' }
            """,
            outputs: "  - go.Keys\n  - go.Deep\n  - go.Absent"
        );

        bench
            .Invocations[1]
            .Should()
            .Be("""f {"u":"alice","k":["A","B"],"c":2,"f":true,"d":{"a":true},"t":"2 keys"}""");
        execution.Step("go").Outputs.Keys.Should().Contain(["User", "Status"]).And.NotContain("Absent");
        execution.Outputs["go.Keys"].Should().Equal("A", "B");
        execution.Outputs["go.Deep"].Should().Equal("""{"a":true}""");
        execution.Outputs["go.Absent"].Should().ContainSingle().Which.Should().StartWith("No output available");
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{"User":5}""")]
    public async Task A_later_step_fails_for_an_output_that_is_not_there_or_is_of_another_type(string answer)
    {
        Bench bench = new();
        bench.AddFunction("f", Bench.Returns(answer));

        AutomationExecution execution = await bench.RunAsync(
            """
            - name: go
              action: aws:invokeLambdaFunction
              inputs: { FunctionName: f }
              outputs: [{ Name: User, Selector: $.Payload.User, Type: String }]
            - { name: again, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: '{{ go.User }}' } }
            """
        );

        execution.Status.Should().Be(AutomationStatus.Failed);
        execution
            .FailureMessage.Should()
            .Match(
                answer == "not JSON"
                    ? "Step fails when it is validating and resolving the step inputs. {{ go.User }} has no value: the step has not run or did not give it. *"
                    : "Step fails when it is Execute/Cancelling action. Output User is 5, which is no String. *"
            );
        bench.Invocations.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_function_that_is_ended_while_it_runs_fails_the_step()
    {
        Bench bench = new();
        bench.Account.Functions.Add("f", Bench.Arn("f"), (_, _) => throw new OperationCanceledException());

        AutomationExecution execution = await bench.RunAsync(
            "- { name: go, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: f } }"
        );

        (execution.Status, execution.Step("go").Status).Should().Be((AutomationStatus.Failed, AutomationStatus.Failed));
        execution.FailureMessage.Should().Contain("ServiceException: The function f was ended while it ran");
    }

    [Fact]
    public async Task A_defect_of_a_test_function_ends_the_execution_and_is_said()
    {
        Bench bench = new();
        bench.Account.Functions.Add("f", Bench.Arn("f"), Task<InvocationResult> (_, _) =>
            throw new InvalidOperationException("The test is wrong.")
        );

        AutomationExecution execution = await bench.RunAsync(
            "- { name: go, action: 'aws:invokeLambdaFunction', maxAttempts: 3, inputs: { FunctionName: f } }"
        );

        (execution.Status, execution.Step("go").Attempts).Should().Be((AutomationStatus.Failed, 1));
        execution
            .FailureMessage.Should()
            .StartWith("Internal Server Error. System.InvalidOperationException: The test is wrong.");
    }
}
