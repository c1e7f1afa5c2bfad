using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Operations;

namespace AccessKeyRotation.Remediation.Deactivating;

/// <summary>
/// Deactivates the keys of one user that violate now. AWS Config starts remediations from a copy of its results that may be hours old, so nothing
/// is taken from it but the user's id.
/// </summary>
internal sealed class DeactivateAccessKeys(OperationContext context) : IOperation
{
    public Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        UserId id = context.Fields.ResourceId;
        return new DeactivationPlanning(context).PlanAsync(_ => Task.FromResult(id), cancellation);
    }
}
