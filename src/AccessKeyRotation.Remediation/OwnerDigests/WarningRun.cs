using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.OwnerDigests;

/// <summary>The planned digests of owners.</summary>
internal sealed class WarningRun(
    OperationContext context,
    IReadOnlyList<OwnerDigest> digests,
    BatchSnapshot<TaggedUser, OwnerSnapshot?> snapshot
) : IPlannedRun
{
    public RemediationResult Describe()
    {
        snapshot.RequireAllRead();
        return Answer("would be notified", digests, []);
    }

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        RunningDocument document = new(context, execution);
        BatchOutcome<OwnerDigest> outcome = await context.Batch.ApplyAsync(
            RunOrder.Of(digests, digest => digest.Owner ?? "", context.Now),
            writes.Permission,
            NameOf,
            digest => writes.Notifications.PublishAsync(DigestNotification.Of(document, digest), cancellationToken),
            cancellationToken
        );
        PartialFailureException.ThrowIfAny(
            [.. snapshot.Failed, .. outcome.Failed],
            snapshot.Read.Count + snapshot.Failed.Count + digests.Count
        );
        return Answer("notified", outcome.Done, outcome.NotReached);
    }

    private int Users => snapshot.Read.Count + snapshot.Failed.Count + snapshot.NotReached.Count;

    private RemediationResult Answer(
        string verb,
        IReadOnlyList<OwnerDigest> done,
        IReadOnlyList<OwnerDigest> notReached
    ) =>
        RemediationResult.Of(
            $"{Counted(done.Count, "owner")} {verb} of {Counted(done.Sum(digest => digest.Entries.Count), "item")}."
                + RunPace.Describe(Users, snapshot.NotReached.Count, "users")
                + RunPace.Describe(digests.Count, notReached.Count, "owners"),
            [
                .. done.OrderBy(digest => digest.Owner, StringComparer.Ordinal)
                    .Select(digest => $"{NameOf(digest)}: {digest.Entries.Count}."),
            ],
            skipped: [.. snapshot.Read.OfType<OwnerSnapshot>().SelectMany(each => each.Records.Warnings)],
            notReached: [.. notReached.Select(NameOf), .. snapshot.NotReached.Select(user => $"{user.User.Name}")]
        );

    private static string Counted(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    private static string NameOf(OwnerDigest digest) => digest.Owner ?? "the topic, of users without an owner";
}
