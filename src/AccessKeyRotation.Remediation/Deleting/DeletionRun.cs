using System.Globalization;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Deletions;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;

namespace AccessKeyRotation.Remediation.Deleting;

/// <summary>The planned deletions of a portion of users.</summary>
/// <param name="recorded">All users with a record, whether read or not.</param>
internal sealed class DeletionRun(OperationContext context, PortionReading<TaggedUser, DeletionPlan> reading, IReadOnlyList<TaggedUser> recorded) : IPlannedRun
{
    private readonly DeletionPlan[] _plans = [.. reading.Read.Where(plan => !plan.IsEmpty)];

    public RemediationAnswer Describe()
    {
        reading.RequireAllRead();
        DeletionPlan[] now = [.. _plans.Take(Portion.MaxUsers)];
        return Answer("would be deleted", [.. now.SelectMany(Sentences)], now.Sum(plan => plan.Deletions.Count), _plans.Skip(Portion.MaxUsers));
    }

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        RunningDocument document = new(context, execution);
        PortionOutcome<DeletionPlan> outcome = await context.Portion.ApplyAsync(
            [.. _plans.Take(Portion.MaxUsers)], writes.Permission, plan => plan.User.Name.Value, plan => ApplyAsync(plan, document, writes, cancellation), cancellation)
            .ConfigureAwait(false);
        PartialFailureException.ThrowIfAny([.. reading.Failed, .. outcome.Failed], reading.Read.Count + reading.Failed.Count);
        return Answer("were deleted", [.. outcome.Done.SelectMany(Sentences)], outcome.Done.Sum(plan => plan.Deletions.Count), [.. outcome.NotReached, .. _plans.Skip(Portion.MaxUsers)]);
    }

    private async Task ApplyAsync(DeletionPlan plan, RunningDocument document, AccountWrites writes, CancellationToken cancellation)
    {
        foreach (PlannedDeletion planned in plan.Deletions)
            await writes.Actor.DeleteAsync(plan.User, planned.Act, planned.Record, cancellation).ConfigureAwait(false);
        if (plan.Deletions.Count + plan.Untold.Count > 0)
        {
            string? owner = recorded.First(user => user.User.Id == plan.User.Id).Tags.ValueOf(context.Settings.OwnerTag);
            await writes.Notices.PublishAsync(DeletionNotice.Of(document, plan, owner), cancellation).ConfigureAwait(false);
        }
        // Last: the record of a key that is gone is no act's reason any more.
        foreach (DeactivationRecord record in plan.Obsolete.Concat(plan.Untold).Concat(plan.Deletions.Select(planned => planned.Record)))
            await writes.Actor.RemoveRecordAsync(plan.User, record, cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<string> Sentences(DeletionPlan plan) =>
    [
        .. plan.Deletions.Select(planned => string.Create(CultureInfo.InvariantCulture, $"{plan.User.Name}: {planned.Key.Id}, deactivated {planned.Record.At:u} for {planned.Record.Cause}.")),
        .. plan.Untold.Select(record => $"{plan.User.Name}: {record.Key}, which an earlier run deleted: its owner is told."),
        .. plan.Obsolete.Select(record => $"{plan.User.Name}: the record of {record.Key}, which is gone or active again."),
    ];

    private RemediationAnswer Answer(string verb, IReadOnlyList<string> done, int keys, IEnumerable<DeletionPlan> rest)
    {
        string[] notReached = [.. rest.Select(plan => $"{plan.User.Name}"), .. reading.NotReached.Select(user => $"{user.User.Name}")];
        string[] left = [.. reading.Read.SelectMany(plan => plan.Left.Select(key => $"{plan.User.Name}: {key}."))];
        string more = notReached.Length > 0 ? $" {notReached.Length} users are the next run's." : "";
        return RemediationAnswer.Of($"{keys} access keys {verb}; users with a record: {recorded.Count}.{more}", done, left, notReached);
    }
}
