using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Digests;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;

namespace AccessKeyRotation.Remediation.Warning;

/// <summary>The planned messages of a day.</summary>
internal sealed class WarningRun(OperationContext context, IReadOnlyList<OwnerDigest> digests, PortionReading<TaggedUser, DigestReading?> reading) : IPlannedRun
{
    public RemediationAnswer Describe()
    {
        reading.RequireAllRead();
        return Answer("would be told", digests.Count);
    }

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        RunningDocument document = new(context, execution);
        PortionOutcome<OwnerDigest> outcome = await context.Portion.ApplyAsync(
            digests, writes.Permission, NameOf, digest => writes.Notices.PublishAsync(DigestNotice.Of(document, digest), cancellation), cancellation).ConfigureAwait(false);
        PartialFailureException.ThrowIfAny([.. reading.Failed, .. outcome.Failed], reading.Read.Count + reading.Failed.Count + digests.Count);
        return Answer("were told", outcome.Done.Count);
    }

    private RemediationAnswer Answer(string verb, int told) => RemediationAnswer.Of(
        $"{told} owners {verb} of {digests.Take(told).Sum(digest => digest.Entries.Count)} things.",
        [.. digests.Take(told).Select(digest => $"{NameOf(digest)}: {digest.Entries.Count}.")],
        notReached: [.. digests.Skip(told).Select(NameOf), .. reading.NotReached.Select(user => $"{user.User.Name}")]);

    private static string NameOf(OwnerDigest digest) => digest.Owner ?? "the topic, of users without an owner";
}
