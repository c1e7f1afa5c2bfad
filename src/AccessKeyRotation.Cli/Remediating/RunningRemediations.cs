using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>Finds the executions of the document that run already: those of a command that was killed, and those of AWS Config.</summary>
internal sealed class RunningRemediations(AwsConnection aws, RemediationTarget target)
{
    /// <summary>The latest execution for each user.</summary>
    /// <exception cref="AwsCallFailedException">They cannot be read: a user might be started twice.</exception>
    public async Task<IReadOnlyDictionary<UserId, AutomationExecution>> FindAsync(CancellationToken cancellation)
    {
        AutomationOutcomeReader outcomes = new(aws.Ssm);
        Dictionary<UserId, AutomationExecution> running = [];
        foreach (AutomationExecution execution in await new AutomationExecutionReader(aws.Ssm).ListRunningAsync(target.Document, cancellation).ConfigureAwait(false))
        {
            // The listing has no parameters.
            AutomationOutcome? outcome = await outcomes.FindAsync(execution.Id, cancellation).ConfigureAwait(false);
            if (outcome?.Parameters.GetValueOrDefault(target.ResourceParameter) is { Length: > 0 } user)
                running.TryAdd(new(user), execution);
        }
        return running;
    }
}
