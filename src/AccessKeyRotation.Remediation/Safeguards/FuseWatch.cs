using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;

namespace AccessKeyRotation.Remediation.Safeguards;

/// <summary>Reads the fuse for one run. The first run too many tells people, whether or not it has anything to do, or could have done it.</summary>
internal sealed class FuseWatch(OperationContext context)
{
    /// <exception cref="Aws.AwsCallFailedException">The executions of the day cannot be read, or people cannot be told.</exception>
    public async Task<FuseState> ReadAsync(RunningDocument document, AccountWrites writes, CancellationToken cancellation)
    {
        int max = context.Settings.MaxDeactivationsPerDay;
        FuseState fuse = await new DailyFuse(context.Reads.Executions, max).ReadAsync(document.Execution, cancellation).ConfigureAwait(false);
        if (fuse == FuseState.BlowsNow)
            await writes.Notices.PublishAsync(FuseNotice.Of(document, max), cancellation).ConfigureAwait(false);
        return fuse;
    }
}
