using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>The one way in which an execution is asked for, whatever is read of it.</summary>
internal static class AutomationExecutionCall
{
    /// <param name="read">Takes of the answer what the caller needs.</param>
    /// <returns>Null where there is no such execution, or none any more.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public static Task<T?> FindAsync<T>(
        IAmazonSimpleSystemsManagement ssm, string id, Func<Amazon.SimpleSystemsManagement.Model.AutomationExecution, T> read, CancellationToken cancellation) where T : class =>
        AwsCall.SendAsync($"ssm:GetAutomationExecution for {id}", async token =>
        {
            try
            {
                GetAutomationExecutionResponse response =
                    await ssm.GetAutomationExecutionAsync(new GetAutomationExecutionRequest { AutomationExecutionId = id }, token).ConfigureAwait(false);
                return read(response.AutomationExecution ?? throw new InvalidDataException("The answer has no execution."));
            }
            catch (AutomationExecutionNotFoundException)
            {
                return null;
            }
        }, cancellation);
}
