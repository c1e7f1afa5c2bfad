using System.Globalization;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Deletions;

/// <summary>The planned deletions of a batch of users.</summary>
/// <param name="recorded">The number of users with a record, including users that were not read.</param>
/// <param name="unnamed">Warnings about parameters whose name is not a record's name.</param>
internal sealed class DeletionRun(
    OperationContext context,
    BatchSnapshot<RecordedUser, UserDeletions> snapshot,
    int recorded,
    IReadOnlyList<string> unnamed,
    DeletionCheck check
) : IPlannedRun
{
    private readonly UserDeletions[] _plans = [.. snapshot.Read.Where(each => !each.Plan.IsEmpty)];

    private readonly List<DeletionPlan> _done = [];
    private readonly List<string> _skipped = [];

    public RemediationResult Describe()
    {
        snapshot.RequireAllRead();
        return Answer(
            "would be deleted",
            [.. _plans.Take(Batch.MaxUsers).Select(each => each.Plan)],
            _plans.Skip(Batch.MaxUsers),
            []
        );
    }

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        RunningDocument document = new(context, execution);
        BatchOutcome<UserDeletions> outcome = await context.Batch.ApplyAsync(
            [.. _plans.Take(Batch.MaxUsers)],
            writes.Permission,
            each => each.Plan.User.Name.Value,
            each => ApplyAsync(each, document, writes, cancellationToken),
            cancellationToken
        );
        PartialFailureException.ThrowIfAny(
            [.. snapshot.Failed, .. outcome.Failed],
            snapshot.Read.Count + snapshot.Failed.Count
        );
        return Answer(
            "were deleted",
            _done,
            [.. outcome.NotReached, .. _plans.Skip(Batch.MaxUsers)],
            writes.Actor.Notes
        );
    }

    private async Task ApplyAsync(
        UserDeletions deletions,
        RunningDocument document,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        (DeletionPlan plan, bool isGone, _) = deletions;
        IamUser? live = isGone ? null : plan.User;
        string? owner =
            plan.Deletions.Count + plan.Unnotified.Count > 0
                ? (await context.Users.ReadTagsAsync(plan.User, cancellationToken)).ValueOf(context.Settings.OwnerTag)
                : null;
        DeletionPlan done = plan with { Deletions = await DeleteAsync(plan, writes, cancellationToken) };
        if (done.Deletions.Count + done.Unnotified.Count > 0)
            await writes.Notifications.PublishAsync(DeletionNotification.Of(document, done, owner), cancellationToken);

        // Last: while the records exist, the next run completes an interrupted run.
        foreach (DeactivationRecord record in plan.ActiveAgain)
            await writes.Actor.MarkReactivatedAsync(plan.User, record, cancellationToken);
        foreach (
            DeactivationRecord record in plan
                .Obsolete.Concat(plan.Unnotified)
                .Concat(done.Deletions.Select(planned => planned.Record))
        )
            await writes.Actor.RemoveRecordAsync(plan.User.Id, live, record, cancellationToken);
        if (!done.IsEmpty)
            _done.Add(done);
    }

    /// <returns>The deleted keys.</returns>
    private async Task<IReadOnlyList<PlannedDeletion>> DeleteAsync(
        DeletionPlan plan,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        List<PlannedDeletion> deleted = [];
        foreach (PlannedDeletion planned in plan.Deletions)
        {
            if (await check.RefusalOfAsync(plan.User, planned, cancellationToken) is { } why)
            {
                _skipped.Add($"{plan.User.Name}: {planned.Key.Id}: {why}.");
                continue;
            }
            await writes.Actor.DeleteAsync(plan.User, planned.Act, planned.Record, cancellationToken);
            deleted.Add(planned);
        }
        return deleted;
    }

    private static IEnumerable<string> Sentences(DeletionPlan plan) =>
        [
            .. plan.Deletions.Select(planned =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{plan.User.Name}: {planned.Key.Id}, deactivated {planned.Record.At:u} for {planned.Record.Cause}."
                )
            ),
            .. plan.Unnotified.Select(record =>
                $"{plan.User.Name}: {record.Key}, which an earlier run deleted: its owner is notified."
            ),
            .. plan.Obsolete.Select(record => $"{plan.User.Name}: the record of {record.Key}, which no longer exists."),
            .. plan.ActiveAgain.Select(record =>
                $"{plan.User.Name}: the record of {record.Key}, which is active again."
            ),
        ];

    private RemediationResult Answer(
        string verb,
        IReadOnlyList<DeletionPlan> done,
        IEnumerable<UserDeletions> rest,
        IReadOnlyList<string> notes
    )
    {
        string[] notReached =
        [
            .. rest.Select(each => $"{each.Plan.User.Name}"),
            .. snapshot.NotReached.Select(user => user.DisplayName),
        ];
        IEnumerable<string> skipped =
        [
            .. snapshot.Read.SelectMany(each => each.Plan.Left.Select(key => $"{each.Plan.User.Name}: {key}.")),
            .. _skipped,
            .. snapshot.Read.SelectMany(each => each.Warnings),
            .. unnamed,
            .. notes,
        ];
        return RemediationResult.Of(
            $"{done.Sum(plan => plan.Deletions.Count)} access keys {verb}; users with a record: {recorded}."
                + RunPace.Describe(recorded, notReached.Length, "users"),
            [.. done.SelectMany(Sentences)],
            [.. skipped.Distinct()],
            notReached
        );
    }
}
