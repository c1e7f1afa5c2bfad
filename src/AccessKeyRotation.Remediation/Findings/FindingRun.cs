using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Deactivating;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Requests;

namespace AccessKeyRotation.Remediation.Findings;

/// <summary>A run of which the finding that asked for it is told. The act comes first and stays: that a finding cannot be written on undoes nothing.</summary>
internal sealed class FindingRun(OperationContext context, FindingIdentity finding, IPlannedRun run) : IPlannedRun
{
    public RemediationAnswer Describe() => run.Describe();

    /// <exception cref="FindingNotUpdatedException">The finding could not be written on; the message says what was done.</exception>
    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        // Outside of what is told: a call that no document made writes nothing, no note either.
        RunningDocument document = new(context, await context.ReadExecutionAsync(cancellation).ConfigureAwait(false));
        RemediationAnswer answer;
        try
        {
            answer = await run.ApplyAsync(writes, cancellation).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is ActRefusedException or InvalidRequestException or PartialFailureException or AwsCallFailedException)
        {
            await UpdateAsync(writes, FindingOutcome.OfFailure(document, Done, failed.Message), failed.Message, cancellation).ConfigureAwait(false);
            throw;
        }
        await UpdateAsync(writes, FindingOutcome.Of(document, Done, answer), answer.Summary, cancellation).ConfigureAwait(false);
        return answer;
    }

    private IReadOnlyList<AccessKeyId> Done => run is DeactivationRun { Done: var done } ? done : [];

    private async Task UpdateAsync(AccountWrites writes, FindingNote note, string outcome, CancellationToken cancellation)
    {
        try
        {
            await writes.Findings.UpdateAsync(finding, note, cancellation).ConfigureAwait(false);
        }
        catch (AwsCallFailedException failed)
        {
            throw new FindingNotUpdatedException($"{outcome} But the finding does not say so: {failed.Message}", failed);
        }
    }
}
