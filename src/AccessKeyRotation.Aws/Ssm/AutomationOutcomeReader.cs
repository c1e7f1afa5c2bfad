using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads how executions of a document stand, and what came of them.</summary>
public sealed class AutomationOutcomeReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The output of <c>aws:invokeLambdaFunction</c> that has the function's answer (SSM User Guide).</summary>
    private const string PayloadOutput = "Payload";

    /// <returns>Null where there is no such execution, or none any more.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationOutcome?> FindAsync(string id, CancellationToken cancellation) => AutomationExecutionCall.FindAsync(ssm, id, Read, cancellation);

    private static AutomationOutcome Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution)
    {
        string status = execution.AutomationExecutionStatus?.Value ?? "Unknown";
        return new(
            execution.AutomationExecutionId, status, ExecutionStatuses.IsEnded(status), string.IsNullOrEmpty(execution.FailureMessage) ? null : execution.FailureMessage,
            execution.StepExecutions is [.., { Outputs: { } outputs }] && outputs.TryGetValue(PayloadOutput, out List<string>? payload) ? payload.FirstOrDefault() : null,
            (execution.Parameters ?? []).ToDictionary(parameter => parameter.Key, parameter => parameter.Value is [{ } first, ..] ? first : ""));
    }
}
