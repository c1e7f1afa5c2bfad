using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>
/// Deactivates the keys of one user that violate now. AWS Config starts remediations from a copy of its results that
/// can be hours old, so only the user id is taken from it.
/// </summary>
internal sealed class DeactivateAccessKeys(OperationContext context) : IOperation
{
    public Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        UserId id = context.Fields.ResourceId;
        return new DeactivationPlanning(context).PlanAsync(_ => Task.FromResult(id), cancellationToken);
    }
}
