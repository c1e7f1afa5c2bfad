using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>The planned ends of rotations.</summary>
/// <param name="planAgain">Reads the user's keys and records again, and plans.</param>
internal sealed class FinishRun(
    OperationContext context,
    BatchSnapshot<RotatingUser, FinishSnapshot> snapshot,
    Func<TaggedUser, CancellationToken, Task<FinishSnapshot>> planAgain
) : IPlannedRun
{
    private const string Why = "The key that replaces it is in use, and it was not used for the waiting time.";

    /// <summary>
    /// A delivery is recorded within seconds; the next rotation of the user starts at least a day later.
    /// </summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    public RemediationResult Describe()
    {
        snapshot.RequireAllRead();
        PlannedFinish[] now = Now();
        string[] notReached = NotReached(Acting.Except(now));
        return RemediationResult.Of(
            Summary("would continue", now.Length, notReached.Length),
            [.. now.Select(planned => $"{planned.Tagged.User.Name}: {Verb(planned.Plan)}.")],
            Skipped,
            notReached
        );
    }

    private PlannedFinish[] Planned => [.. snapshot.Read.Select(read => read.Planned).OfType<PlannedFinish>()];

    private PlannedFinish[] Acting => [.. Planned.Where(planned => planned.Plan is not FinishPlan.Wait)];

    private string[] Skipped =>
        [
            .. Planned
                .Where(planned => planned.Plan is FinishPlan.Wait)
                .Select(planned => $"{planned.Tagged.User.Name}: {((FinishPlan.Wait)planned.Plan).Why}."),
            .. snapshot.Read.SelectMany(read => read.Warnings.Select(warning => $"{read.Tagged.User.Name}: {warning}")),
        ];

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        RunningDocument document = new(context, execution);
        PlannedFinish[] now = Now();
        BatchOutcome<PlannedFinish> outcome = await context.Batch.ApplyAsync(
            now,
            writes.Permission,
            planned => planned.Tagged.User.Name.Value,
            planned => ApplyOrRefuseAsync(planned, document, writes, cancellationToken),
            cancellationToken
        );
        PartialFailureException.ThrowIfAny(
            [.. snapshot.Failed, .. outcome.Failed],
            snapshot.Read.Count + snapshot.Failed.Count
        );
        string[] notReached = NotReached([.. outcome.NotReached, .. Acting.Except(now)]);
        return RemediationResult.Of(
            Summary("continued", outcome.Done.Count, notReached.Length),
            [.. outcome.Done.Select(planned => $"{planned.Tagged.User.Name}: {Verb(planned.Plan)}.")],
            Skipped,
            notReached
        );
    }

    /// <summary>
    /// Returns the steps of this run: deactivations first, oldest rotation first, and at most the daily limit.
    /// Reminders follow.
    /// </summary>
    private PlannedFinish[] Now() =>
        [
            .. Acting
                .Where(planned => planned.Plan is FinishPlan.Deactivate)
                .OrderBy(planned => planned.Record.At)
                .Take(context.Settings.MaxDeactivationsPerDay)
                .Concat(Acting.Where(planned => planned.Plan is not FinishPlan.Deactivate))
                .Take(Batch.MaxUsers),
        ];

    private string Summary(string verb, int rotations, int notReached)
    {
        int all = Planned.Length + snapshot.Failed.Count + snapshot.NotReached.Count;
        return $"{rotations} of {all} rotations in progress {verb}.{RunPace.Describe(all, notReached, "rotations")}";
    }

    /// <summary>
    /// Acts on the current state of the account: since the plan, a person can have deleted the new key.
    /// </summary>
    private async Task ApplyOrRefuseAsync(
        PlannedFinish planned,
        RunningDocument document,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        PlannedFinish? present = (await planAgain(planned.Tagged, cancellationToken)).Planned;
        if (present is null || present.Record != planned.Record || present.Plan.GetType() != planned.Plan.GetType())
            throw new ActionRefusedException(
                "nothing was done, because the keys or the rotation changed since they were "
                    + $"read{(present?.Plan is FinishPlan.Wait wait ? $": {wait.Why}" : "")}"
            );
        await ApplyAsync(present, document, writes, cancellationToken);
    }

    private async Task ApplyAsync(
        PlannedFinish planned,
        RunningDocument document,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        IamUser user = planned.Tagged.User;
        string? owner = planned.Tagged.Tags.ValueOf(context.Settings.OwnerTag);
        switch (planned.Plan)
        {
            case FinishPlan.RemindOfNewKey:
                await writes.Notifications.PublishAsync(
                    RotationNotification.OfUnusedNewKey(document, user, planned.Record, owner),
                    cancellationToken
                );
                return;

            case FinishPlan.RemindOfOldKey remind:
                IReadOnlyList<string> usage = await UsageLines.ReadAsync(
                    context.Reads,
                    planned.Record.OldKey,
                    remind.Use,
                    cancellationToken
                );
                await writes.Notifications.PublishAsync(
                    RotationNotification.OfOldKeyInUse(document, user, planned.Record, remind.Use, usage, owner),
                    cancellationToken
                );
                return;

            case FinishPlan.Deactivate deactivate:
                DeactivationRecord? record = await writes.Actor.DeactivateAsync(
                    user,
                    deactivate.Act,
                    DeactivationCause.Rotation,
                    deactivate.Started,
                    document.Execution.Id,
                    cancellationToken
                );
                if (record is not null)
                {
                    await writes.Notifications.PublishAsync(
                        DeactivationNotification.Of(document, user, planned.Tagged.Tags, owner, [new(record, Why, [])]),
                        cancellationToken
                    );
                    await writes.Actor.MarkNotifiedAsync(user, [record], cancellationToken);
                }
                break;
        }
        if (planned.Plan is not FinishPlan.Forget)
            await RemoveDeliveryAsync(planned, writes, cancellationToken);
        // The record is last: until then, the next run completes the remaining steps.
        await EndAsync(planned, writes, cancellationToken);
    }

    /// <summary>
    /// Removes the delivered secret unless it was delivered after this rotation: all rotations of the user share one
    /// parameter.
    /// </summary>
    private async Task RemoveDeliveryAsync(
        PlannedFinish planned,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        UserId user = planned.Tagged.User.Id;
        if (
            await context.Reads.Deliveries.FindDeliveryAsync(user, cancellationToken) is { } delivered
            && delivered <= planned.Record.At + ClockSkew
        )
            await writes.Deliveries.RemoveAsync(user, cancellationToken);
    }

    /// <summary>
    /// Ends the rotation. The record is removed once the old key no longer exists: an earlier version of it, if written
    /// again, then belongs to no key.
    /// </summary>
    private async Task EndAsync(PlannedFinish planned, AccountWrites writes, CancellationToken cancellationToken)
    {
        UserId user = planned.Tagged.User.Id;
        RotationRecord ended = planned.Record with { Phase = RotationPhase.Ended, At = context.Reads.Time.GetUtcNow() };
        if (
            planned.Record.Phase != RotationPhase.Ended
            && await writes.Records!.WriteAsync(user, ended, planned.State, cancellationToken) is null
            && (await context.Reads.Records.FindRotationAsync(user, ended.OldKey, cancellationToken)).Record
                is { Phase: not RotationPhase.Ended } other
        )
        {
            throw new ActionRefusedException(
                $"automation execution {other.ExecutionId} changed the rotation at the same time, so it was not ended"
            );
        }
        if (planned.Plan is FinishPlan.Forget)
            await writes.Records!.RemoveAsync(ended.NameFor(user), cancellationToken);
    }

    private static string Verb(FinishPlan plan) =>
        plan switch
        {
            FinishPlan.RemindOfNewKey remind => $"the new key {remind.New.Id} was not used yet; its owner is reminded",
            FinishPlan.RemindOfOldKey remind => $"the old key {remind.Old.Id} is still used; its owner is reminded",
            FinishPlan.Deactivate deactivate =>
                $"the old key {deactivate.Old.Id} is deactivated, the delivered secret removed",
            FinishPlan.Forget forget => $"the old key {forget.Old} is gone, the record of its rotation removed",
            FinishPlan.CleanUp cleanUp =>
                $"the old key {cleanUp.Old} is inactive or gone, the delivered secret removed",
            _ => throw new InvalidOperationException($"The plan {plan} is not supported."),
        };

    private string[] NotReached(IEnumerable<PlannedFinish> planned) =>
        [
            .. planned
                .Select(each => $"{each.Tagged.User.Name}")
                .Concat(snapshot.NotReached.Select(user => $"{user.Tagged.User.Name}")),
        ];
}
