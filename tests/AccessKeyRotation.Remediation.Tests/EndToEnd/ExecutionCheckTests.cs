using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Tests.Documents;
using AccessKeyRotation.Remediations;
using Execution = AccessKeyRotation.Local.Automation.AutomationExecution;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class ExecutionCheckTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:access-key-rotation";

    public static TheoryData<string> Documents => [.. ShippedDocuments.ByName.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_execution_whose_step_sent_the_request_is_accepted_with_and_without_defaults(string operation)
    {
        AutomationExecution execution = Of(operation);

        Refusal(operation, execution).Should().BeNull();
        Refusal(operation, execution with { DocumentName = ArnOf(operation) }).Should().BeNull();
        Refusal(operation, execution with { Parameters = WithoutDefaults(operation, execution.Parameters) })
            .Should()
            .BeNull();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_execution_that_was_started_with_another_value_of_any_parameter_is_refused(string operation)
    {
        foreach (string parameter in DocumentParameters.Of(operation).Keys)
        {
            AutomationExecution execution = Of(operation);
            Dictionary<string, string> others = new(execution.Parameters) { [parameter] = "another" };

            Refusal(operation, execution with { Parameters = others })
                .Should()
                .Contain($"the request's {parameter}, and this one was started with 'another'");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_execution_without_a_required_parameter_or_with_a_further_one_is_refused(string operation)
    {
        AutomationExecution execution = Of(operation);
        foreach (
            string required in DocumentParameters
                .Of(operation)
                .Where(parameter => parameter.Value is null)
                .Select(parameter => parameter.Key)
        )
        {
            Dictionary<string, string> others = execution
                .Parameters.Where(parameter => parameter.Key != required)
                .ToDictionary();
            Refusal(operation, execution with { Parameters = others }).Should().Contain($"the request's {required}");
        }
        Refusal(
                operation,
                execution with
                {
                    Parameters = new Dictionary<string, string>(execution.Parameters) { ["Force"] = "true" },
                }
            )
            .Should()
            .Contain("a parameter Force");
    }

    [Theory]
    [InlineData("AccessKeyRotation-WarnKeyOwners")]
    [InlineData("Other-DeactivateAccessKeys")]
    [InlineData("DeactivateAccessKeys")]
    [InlineData("arn:aws:ssm:us-east-1:999988887777:document/AccessKeyRotation-DeactivateAccessKeys")]
    [InlineData("arn:aws:ssm:eu-west-1:111122223333:document/AccessKeyRotation-DeactivateAccessKeys")]
    public void An_execution_of_another_document_is_refused(string document) =>
        Refusal("DeactivateAccessKeys", Of("DeactivateAccessKeys") with { DocumentName = document })
            .Should()
            .Be($"an execution of AccessKeyRotation-DeactivateAccessKeys, and this one is of {document}");

    [Theory]
    [InlineData("Success", "Success")]
    [InlineData("Failed", "Failed")]
    [InlineData("Cancelling", "InProgress")]
    [InlineData("Waiting", "Pending")]
    [InlineData("Pending", "Pending")]
    [InlineData("InProgress", "Pending")]
    [InlineData("InProgress", "Success")]
    public void An_execution_that_is_not_at_the_step_is_refused(string status, string step) =>
        Refusal(
                "FinishRotation",
                Of("FinishRotation") with
                {
                    Status = status,
                    StepStatuses = new Dictionary<string, string> { ["FinishRotation"] = step },
                }
            )
            .Should()
            .StartWith("an execution whose step FinishRotation is in progress");

    [Fact]
    public async Task The_id_of_an_execution_that_has_ended_lets_no_caller_of_the_function_deactivate_a_key()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("alice", 2);
        Execution compliant = await harness.DeactivateAsync(user);
        harness.Account.Calls.Clear();

        InvocationResult result = await harness.InvokeAsync(RequestOf(harness, compliant, user, "1").ToJsonString());

        result
            .ErrorMessage.Should()
            .Contain(
                $"ExecutionId is '{compliant.Id}'; it must be an execution whose step DeactivateAccessKeys is in progress"
            );
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task The_id_of_an_execution_in_progress_lets_no_caller_of_the_function_deactivate_another_key()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("alice", 2);
        (TaskCompletionSource isReading, TaskCompletionSource proceed) = (
            new(TaskCreationOptions.RunContinuationsAsynchronously),
            new()
        );
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "ListUsers" && isReading.TrySetResult())
                proceed.Task.Wait(TimeSpan.FromSeconds(30));
        };
        Execution running = harness.Start("DeactivateAccessKeys", executedBy: null, ("ResourceId", user.Id));
        await isReading.Task;

        InvocationResult result = await harness.InvokeAsync(RequestOf(harness, running, user, "1").ToJsonString());
        proceed.SetResult();
        await running.Completion;

        result
            .ErrorMessage.Should()
            .Contain(
                $"ExecutionId is '{running.Id}'; it must be an execution that was started with the request's MaxAccessKeyAge, and this one was started with '90' instead of '1'."
            );
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_copy_of_a_document_under_another_name_changes_nothing()
    {
        const string Copy = "Other-DeactivateAccessKeys";
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("alice", 100);
        harness.Account.Documents.Add(Copy, ShippedDocuments.ByName["DeactivateAccessKeys"]);

        Execution run = harness.Account.Automations.Start(
            Copy,
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["ResourceId"] = [user.Id],
                ["TopicArn"] = [harness.TopicArn],
            }
        );
        await run.Completion;

        run.FailureMessage.Should()
            .Contain($"an execution of AccessKeyRotation-DeactivateAccessKeys, and this one is of {Copy}");
        harness.Writes.Should().BeEmpty();
        harness.Now(user).Should().BeSameAs(user);
    }

    private static JsonObject RequestOf(
        RemediationHarness harness,
        Execution execution,
        IamUser user,
        string maxAccessKeyAge
    )
    {
        JsonObject request = GoodRequest.Of("DeactivateAccessKeys", harness.TopicArn);
        (request["ExecutionId"], request["ResourceId"], request["MaxAccessKeyAge"], request["DryRun"]) = (
            execution.Id,
            user.Id,
            maxAccessKeyAge,
            "false"
        );
        return request;
    }

    private static string? Refusal(string operation, AutomationExecution execution)
    {
        RequestFields fields = new(
            JsonSerializer.Deserialize(
                GoodRequest.Of(operation, Topic),
                RemediationJsonContext.Default.RemediationRequest
            )!,
            topicArn: null
        );
        return ExecutionCheck.Refusal(execution, fields, ArnOf(operation));
    }

    private static string ArnOf(string operation) =>
        $"arn:aws:ssm:us-east-1:111122223333:document/AccessKeyRotation-{operation}";

    private static AutomationExecution Of(string operation) =>
        new(
            GoodRequest.ExecutionId,
            $"AccessKeyRotation-{operation}",
            "arn:aws:iam::111122223333:user/alice",
            DateTimeOffset.UnixEpoch,
            GoodRequest
                .Of(operation, Topic)
                .Where(member => member.Key is not ("Operation" or "ExecutionId"))
                .ToDictionary(member => member.Key, member => (string)member.Value!)
                .Concat([new("FunctionArn", "f"), new("AutomationAssumeRole", "r")])
                .ToDictionary(),
            "InProgress"
        )
        {
            StepStatuses = new Dictionary<string, string> { [operation] = "InProgress" },
        };

    private static Dictionary<string, string> WithoutDefaults(
        string operation,
        IReadOnlyDictionary<string, string> parameters
    ) =>
        parameters
            .Where(parameter =>
                DocumentParameters.Of(operation).GetValueOrDefault(parameter.Key) is not { } standard
                || standard != parameter.Value
            )
            .ToDictionary();
}
