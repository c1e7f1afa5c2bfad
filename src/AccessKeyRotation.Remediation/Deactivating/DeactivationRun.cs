using AccessKeyRotation.Acts;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Safeguards;

namespace AccessKeyRotation.Remediation.Deactivating;

/// <summary>The planned deactivations of one user.</summary>
internal sealed class DeactivationRun(OperationContext context, UserReading reading, DeactivationPlan plan) : IPlannedRun
{
    private readonly List<(DeactivationRecord Record, string Why)> _done = [];

    /// <summary>The keys that applying has deactivated so far, whether or not it came to its end.</summary>
    public IReadOnlyList<AccessKeyId> Done => [.. _done.Select(done => done.Record.Key)];

    public RemediationAnswer Describe() => RemediationAnswer.Of(
        plan.Blocked ?? Summary("would be deactivated", plan.Deactivations.Count),
        [.. plan.Deactivations.Select(planned => $"{planned.Key.Id}: {planned.Why}")],
        Left());

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        RunningDocument document = new(context, execution);
        await RequireWholeFuseAsync(document, writes, cancellation).ConfigureAwait(false);
        if (plan.Deactivations.Count == 0)
            return RemediationAnswer.Of(Summary("was deactivated", 0), left: Left());
        if (plan.Blocked is { } blocked)
            throw new ActRefusedException(blocked);

        List<(string What, Exception Error)> failures = [];
        foreach (PlannedDeactivation planned in plan.Deactivations)
        {
            try
            {
                await writes.Permission.RequireAsync(cancellation).ConfigureAwait(false);
                if (await writes.Actor.DeactivateAsync(plan.User, planned.Act, planned.Cause, planned.Begun, execution.Id, cancellation).ConfigureAwait(false) is { } record)
                    _done.Add((record, planned.Why));
            }
            catch (Exception failed) when (failed is ActRefusedException or Aws.AwsCallFailedException)
            {
                // The other keys are told of before the failure is.
                failures.Add(($"{planned.Key.Id}", failed));
            }
        }
        if (_done.Count > 0)
            await TellAsync(document, writes, _done, cancellation).ConfigureAwait(false);
        PartialFailureException.ThrowIfAny(failures, plan.Deactivations.Count);
        return RemediationAnswer.Of(Summary("was deactivated", _done.Count), [.. _done.Select(each => $"{each.Record.Key}: {each.Why}")], Left());
    }

    private async Task RequireWholeFuseAsync(RunningDocument document, AccountWrites writes, CancellationToken cancellation)
    {
        FuseState fuse = await new FuseWatch(context).ReadAsync(document, writes, cancellation).ConfigureAwait(false);
        if (fuse != FuseState.Whole && plan.Deactivations.Count > 0)
        {
            throw new ActRefusedException(
                $"Nothing was done: AWS Config has started {document.Execution.DocumentName} {context.Settings.MaxDeactivationsPerDay} times today already, as often as it may act in a day ({RemediationSettings.MaxDeactivationsPerDayVariable}). "
                + "Start the document by hand, or wait for tomorrow.");
        }
    }

    private async Task TellAsync(RunningDocument document, AccountWrites writes, List<(DeactivationRecord Record, string Why)> done, CancellationToken cancellation)
    {
        string? owner = reading.Tags.ValueOf(context.Settings.OwnerTag);
        await writes.Notices.PublishAsync(DeactivationNotice.Of(document, plan.User, reading.Tags, owner, done), cancellation).ConfigureAwait(false);
        await writes.Actor.MarkNotifiedAsync(plan.User, done.Select(each => each.Record), cancellation).ConfigureAwait(false);
    }

    private string Summary(string verb, int keys) => keys switch
    {
        0 => $"No access key of {plan.User.Name} {verb}.",
        1 => $"1 access key of {plan.User.Name} {verb}.",
        _ => $"{keys} access keys of {plan.User.Name}: each {verb}.",
    };

    private string[] Left() => [.. plan.Left.Select((LeftKey key) => $"{key}.")];
}
