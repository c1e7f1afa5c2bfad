using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Finds running executions of the document: those of a command that was killed, and those of AWS Config.
/// </summary>
internal sealed class RunningRemediations(AwsConnection aws, RemediationTarget target)
{
    /// <summary>Returns the latest running execution for each user.</summary>
    /// <exception cref="AwsCallFailedException">The executions cannot be read, so a user could be started
    /// twice.</exception>
    public async Task<IReadOnlyDictionary<UserId, AutomationExecution>> FindAsync(CancellationToken cancellationToken)
    {
        AutomationOutcomeReader outcomes = new(aws.Ssm);
        Dictionary<UserId, AutomationExecution> running = [];
        foreach (
            AutomationExecution execution in await new AutomationExecutionReader(aws.Ssm).ListRunningAsync(
                target.Document,
                cancellationToken
            )
        )
        {
            // The list of executions has no parameters.
            AutomationOutcome? outcome = await outcomes.FindAsync(execution.Id, cancellationToken);
            if (outcome?.Parameters.GetValueOrDefault(target.ResourceParameter) is { Length: > 0 } user)
                running.TryAdd(new(user), execution);
        }
        return running;
    }
}
