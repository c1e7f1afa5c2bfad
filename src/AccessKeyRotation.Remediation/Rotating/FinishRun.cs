using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Remediation.Rotating;

/// <summary>The planned ends of rotations.</summary>
internal sealed class FinishRun(OperationContext context, PortionReading<TaggedUser, PlannedFinish> reading) : IPlannedRun
{
    private const string Why = "A second key was delivered in its place, and it has not been used for the waiting time.";

    public RemediationAnswer Describe()
    {
        reading.RequireAllRead();
        PlannedFinish[] now = Now();
        return RemediationAnswer.Of(Summary("would go on", now.Length), [.. now.Select(planned => $"{planned.Tagged.User.Name}: {Verb(planned.Plan)}.")], Left, NotReached(Acting.Except(now)));
    }

    private PlannedFinish[] Waiting => [.. reading.Read.Where(planned => planned.Plan is FinishPlan.Wait)];

    private PlannedFinish[] Acting => [.. reading.Read.Where(planned => planned.Plan is not FinishPlan.Wait)];

    private string[] Left => [.. Waiting.Select(planned => $"{planned.Tagged.User.Name}: {((FinishPlan.Wait)planned.Plan).Why}.")];

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        RunningDocument document = new(context, execution);
        PlannedFinish[] now = Now();
        PortionOutcome<PlannedFinish> outcome = await context.Portion.ApplyAsync(
            now, writes.Permission, planned => planned.Tagged.User.Name.Value, planned => ApplyAsync(planned, document, writes, cancellation), cancellation).ConfigureAwait(false);
        PartialFailureException.ThrowIfAny([.. reading.Failed, .. outcome.Failed], reading.Read.Count + reading.Failed.Count);
        return RemediationAnswer.Of(
            Summary("went on", outcome.Done.Count),
            [.. outcome.Done.Select(planned => $"{planned.Tagged.User.Name}: {Verb(planned.Plan)}.")],
            Left,
            NotReached([.. outcome.NotReached, .. Acting.Except(now)]));
    }

    /// <summary>
    /// What this run does: deactivations first, the longest under way first, and no more of them than the fuse allows to automatic runs; owners
    /// are told again after them.
    /// </summary>
    private PlannedFinish[] Now() =>
    [
        .. Acting.Where(planned => planned.Plan is FinishPlan.Deactivate).OrderBy(planned => planned.Record.At).Take(context.Settings.MaxDeactivationsPerDay)
            .Concat(Acting.Where(planned => planned.Plan is not FinishPlan.Deactivate))
            .Take(Portion.MaxUsers),
    ];

    private string Summary(string verb, int rotations) => $"{rotations} of {reading.Read.Count + reading.Failed.Count + reading.NotReached.Count} rotations under way {verb}.";

    private async Task ApplyAsync(PlannedFinish planned, RunningDocument document, AccountWrites writes, CancellationToken cancellation)
    {
        IamUser user = planned.Tagged.User;
        string? owner = planned.Tagged.Tags.ValueOf(context.Settings.OwnerTag);
        switch (planned.Plan)
        {
            case FinishPlan.TellAgain again:
                await writes.Notices.PublishAsync(RotationNotice.OfOldKeyInUse(document, user, planned.Record, again.Use, owner), cancellation).ConfigureAwait(false);
                return;

            case FinishPlan.Deactivate deactivate:
                DeactivationRecord? record = await writes.Actor.DeactivateAsync(
                    user, deactivate.Act, deactivate.Begun?.Cause ?? DeactivationCause.Rotation, deactivate.Begun, document.Execution.Id, cancellation).ConfigureAwait(false);
                if (record is not null)
                {
                    await writes.Notices.PublishAsync(DeactivationNotice.Of(document, user, planned.Tagged.Tags, owner, [(record, Why)]), cancellation).ConfigureAwait(false);
                    await writes.Actor.MarkNotifiedAsync(user, [record], cancellation).ConfigureAwait(false);
                }
                break;
        }
        await writes.Deliveries.RemoveAsync(user.Id, cancellation).ConfigureAwait(false);
        // Last: while it stands, the next run takes up what is left.
        IamUser live = await writes.Actor.FindAsync(user, cancellation).ConfigureAwait(false);
        await writes.Iam.UntagUserAsync(live.Name, RotationRecord.TagKey, cancellation).ConfigureAwait(false);
    }

    private static string Verb(FinishPlan plan) => plan switch
    {
        FinishPlan.TellAgain again => $"the old key {again.Old.Id} is used still, its owner is told again",
        FinishPlan.Deactivate deactivate => $"the old key {deactivate.Old.Id} is deactivated, the delivered secret removed",
        FinishPlan.CleanUp cleanUp => $"the old key {cleanUp.Old} is inactive or gone, the delivered secret removed",
        _ => throw new InvalidOperationException($"There is no such plan as {plan}."),
    };

    private string[] NotReached(IEnumerable<PlannedFinish> planned) =>
        [.. planned.Select(each => $"{each.Tagged.User.Name}").Concat(reading.NotReached.Select(tagged => $"{tagged.User.Name}"))];
}
