using System.Runtime.ExceptionServices;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Safeguards;

namespace AccessKeyRotation.Remediation.Deactivating;

/// <summary>
/// A run that could not be planned: its user is gone, or something cannot be read. It fails with that; but as the first automatic run too many
/// it is the only one of the day that tells people of the fuse, and does so before.
/// </summary>
internal sealed class UnplannedRun(OperationContext context, Exception failure) : IPlannedRun
{
    public RemediationAnswer Describe()
    {
        ExceptionDispatchInfo.Throw(failure);
        throw failure;
    }

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        RunningDocument document = new(context, await context.ReadExecutionAsync(cancellation).ConfigureAwait(false));
        await new FuseWatch(context).ReadAsync(document, writes, cancellation).ConfigureAwait(false);
        return Describe();
    }
}
