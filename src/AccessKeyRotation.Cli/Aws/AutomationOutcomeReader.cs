using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the status and the output of executions of a document.</summary>
public sealed class AutomationOutcomeReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>
    /// The output of <c>aws:invokeLambdaFunction</c> that contains the function's response (SSM User Guide).
    /// </summary>
    private const string PayloadOutput = "Payload";

    /// <returns>Null if the execution does not exist or is no longer retained.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationOutcome?> FindAsync(string id, CancellationToken cancellationToken) =>
        AutomationExecutionCall.FindAsync(ssm, id, Read, cancellationToken);

    private static AutomationOutcome Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution)
    {
        string status = execution.AutomationExecutionStatus?.Value ?? "Unknown";
        return new(
            execution.AutomationExecutionId,
            status,
            ExecutionStatuses.IsEnded(status),
            string.IsNullOrEmpty(execution.FailureMessage) ? null : execution.FailureMessage,
            execution.StepExecutions is [.., { Outputs: { } outputs }]
            && outputs.TryGetValue(PayloadOutput, out List<string>? payload)
                ? payload.FirstOrDefault()
                : null,
            (execution.Parameters ?? []).ToDictionary(
                parameter => parameter.Key,
                parameter => parameter.Value is [{ } first, ..] ? first : ""
            )
        );
    }
}

/// <summary>The status of an execution of a document with one step.</summary>
/// <param name="Status">The status in Automation, such as <c>Success</c>.</param>
/// <param name="HasEnded">True if the execution is no longer running.</param>
/// <param name="FailureMessage">Null if the execution has not failed or AWS does not return a message.</param>
/// <param name="Payload">The JSON that the function of the last step returned; null if there is none yet.</param>
/// <param name="Parameters">The parameters of the start request.</param>
public sealed record AutomationOutcome(
    string Id,
    string Status,
    bool HasEnded,
    string? FailureMessage,
    string? Payload,
    IReadOnlyDictionary<string, string> Parameters
)
{
    public bool IsSuccess => Status == ExecutionStatuses.Success;
}
