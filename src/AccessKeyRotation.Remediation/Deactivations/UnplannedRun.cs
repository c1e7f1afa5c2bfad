using System.Runtime.ExceptionServices;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>
/// A run that cannot be planned because the user no longer exists or a read failed. It does nothing and fails with that
/// error.
/// </summary>
internal sealed class UnplannedRun(OperationContext context, Exception failure) : IPlannedRun
{
    public RemediationResult Describe()
    {
        ExceptionDispatchInfo.Throw(failure);
        throw failure;
    }

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        return await new AutomaticRunCheck(context, execution).IsAutomaticAsync(cancellationToken)
            ? throw DeactivationFailedException.Of(failure, execution.Id, [], [])
            : Describe();
    }
}
