using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Deactivations;

/// <summary>The planned deactivations of one user.</summary>
internal sealed class DeactivationRun(OperationContext context, UserSnapshot snapshot, DeactivationPlan plan)
    : IPlannedRun
{
    private readonly List<(DeactivationRecord Record, string Why)> _done = [];
    private readonly List<(DeactivationRecord Before, DeactivationRecord Now)> _activatedAgain = [];

    /// <summary>The keys that the run has deactivated so far, also if the run failed.</summary>
    public IReadOnlyList<AccessKeyId> Done => [.. _done.Select(done => done.Record.Key)];

    public RemediationResult Describe() =>
        RemediationResult.Of(
            Summary("would be deactivated", plan.Deactivations.Count),
            [.. plan.Deactivations.Select(planned => $"{planned.Key.Id}: {planned.Why}")],
            Skipped()
        );

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);
        RunningDocument document = new(context, execution);
        if (plan.Deactivations.Count == 0)
            return RemediationResult.Of(Summary("was deactivated", 0), skipped: Skipped());

        AutomaticRunCheck check = new(context, execution);
        bool isAutomatic = await check.IsAutomaticAsync(cancellationToken);
        try
        {
            RunDeferral? deferral = isAutomatic
                ? await RunDeferral.ReadAsync(check, writes.Permission, Uncounted, cancellationToken)
                : null;
            await DeactivateAsync(document, deferral, writes, cancellationToken);
            RemediationResult answer = RemediationResult.Of(
                Summary("was deactivated", _done.Count),
                [.. _done.Select(each => $"{each.Record.Key}: {each.Why}")],
                Skipped(writes.Actor.Notes)
            );
            return deferral is null
                ? answer
                : await deferral.CompleteAsync(answer, Done, document, writes.Notifications, cancellationToken);
        }
        catch (Exception failed) when (isAutomatic)
        {
            throw DeactivationFailedException.Of(failed, execution.Id, Done, [.. writes.Actor.Sent.Except(Done)]);
        }
    }

    /// <summary>
    /// The keys that this run would deactivate. A deactivation that an earlier run started is only completed.
    /// </summary>
    private AccessKeyId[] Uncounted =>
        [.. plan.Deactivations.Where(planned => planned.Started is null).Select(planned => planned.Key.Id)];

    private async Task DeactivateAsync(
        RunningDocument document,
        RunDeferral? deferral,
        AccountWrites writes,
        CancellationToken cancellationToken
    )
    {
        List<(string What, Exception Error)> failures = [];
        foreach (PlannedDeactivation planned in plan.Deactivations)
        {
            (string, Exception)? failure = await TryAsync($"{planned.Key.Id}", async () =>
            {
                if (deferral is null)
                    await writes.Permission.RequireAsync(cancellationToken);
                else if (
                    await deferral.DefersAsync(planned.Key.Id, isCounted: planned.Started is null, cancellationToken)
                )
                    return;
                if (
                    await writes.Actor.DeactivateAsync(
                        plan.User,
                        planned.Act,
                        planned.Cause,
                        planned.Started,
                        document.Execution.Id,
                        cancellationToken
                    ) is
                    { } record
                )
                {
                    _done.Add((record, planned.Why));
                    if (planned.ActivatedAgain is { } before)
                        _activatedAgain.Add((before, record));
                }
            });
            if (failure is { } failed)
                failures.Add(failed);
        }
        int total = plan.Deactivations.Count;
        if (_done.Count > 0 && await TryAsync("The notification", () => NotifyAsync(document, writes)) is { } unsent)
        {
            failures.Add(unsent);
            total++;
        }
        PartialFailureException.ThrowIfAny(failures, total);
    }

    /// <summary>
    /// Collects the failure of one step, so that the other keys are deactivated and the notification is sent.
    /// </summary>
    private static async Task<(string What, Exception Error)?> TryAsync(string what, Func<Task> step)
    {
        try
        {
            await step();
            return null;
        }
        catch (Exception failed) when (failed is ActionRefusedException or Aws.AwsCallFailedException)
        {
            return (what, failed);
        }
        catch (OperationCanceledException late)
        {
            return (what, OutOfTimeException.Of(late));
        }
    }

    /// <summary>Sends the notification of deactivated keys even if time ran out for further keys.</summary>
    private async Task NotifyAsync(RunningDocument document, AccountWrites writes)
    {
        string? owner = snapshot.Tags.ValueOf(context.Settings.OwnerTag);
        List<NotifiedDeactivation> notified = [];
        foreach ((DeactivationRecord record, string why) in _done)
            notified.Add(
                new(
                    record,
                    why,
                    await UsageLines.ReadAsync(context.Reads, record.Key, LastUse.NotRead, context.Time.Stop)
                )
            );
        await writes.Notifications.PublishAsync(
            DeactivationNotification.Of(document, plan.User, snapshot.Tags, owner, notified),
            context.Time.End
        );
        foreach ((DeactivationRecord before, DeactivationRecord now) in _activatedAgain)
            await writes.Notifications.PublishAsync(
                ActivatedAgainNotification.Of(document, plan.User, owner, before, now),
                context.Time.End
            );
        await writes.Actor.MarkNotifiedAsync(plan.User, _done.Select(each => each.Record), context.Time.End);
    }

    private string Summary(string verb, int keys) =>
        keys switch
        {
            0 => $"No access key of {plan.User.Name} {verb}.",
            1 => $"1 access key of {plan.User.Name} {verb}.",
            _ => $"{keys} access keys of {plan.User.Name}: each {verb}.",
        };

    /// <param name="notes">Further sentences from the actions.</param>
    private string[] Skipped(IReadOnlyList<string>? notes = null) =>
        [.. plan.Left.Select((SkippedKey key) => $"{key}."), .. snapshot.Records.Warnings.Union(notes ?? [])];
}
