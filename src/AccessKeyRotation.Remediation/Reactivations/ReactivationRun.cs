using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Reactivations;

/// <summary>The planned reactivation of one key.</summary>
/// <param name="registry">The waivers when the run was planned.</param>
/// <param name="waiver">Written unless the registry has one that lasts at least as long.</param>
/// <param name="waiverPath">The path of the registry.</param>
internal sealed class ReactivationRun(
    OperationContext context,
    AccessKey key,
    UserTags tags,
    ReactivationPlan plan,
    WaiverRegistry registry,
    NewWaiver waiver,
    string waiverPath
) : IPlannedRun
{
    private readonly RetrySchedule _readBack = new(Attempts: 5, TimeSpan.FromSeconds(2), context.Reads.Time);

    private bool IsDone => key.IsActive && plan.Record is null;

    public RemediationResult Describe() =>
        IsDone
            ? RemediationResult.Of(
                $"Access key {key.Id} of {waiver.User.Name} is already active; nothing to reactivate."
            )
            : RemediationResult.Of(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Access key {key.Id} of {waiver.User.Name} would be active again, with a waiver until "
                        + $"{waiver.Expires:yyyy-MM-dd} by {waiver.Owner}."
                )
            );

    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        if (IsDone)
            return Describe();
        AutomationExecution execution = await context.ReadExecutionAsync(cancellationToken);

        Waiver covering = await EnsureWaiverAsync(writes, cancellationToken);
        await writes.Actor.ActivateAsync(waiver.User, plan.Act!, cancellationToken);
        await writes.Notifications.PublishAsync(
            ReactivationNotification.Of(
                new(context, execution),
                waiver.User,
                key.Id,
                covering,
                tags.ValueOf(context.Settings.OwnerTag)
            ),
            cancellationToken
        );
        // Last: while the record exists, the next run completes an interrupted run.
        if (plan.Record is { } record)
            await writes.Actor.MarkReactivatedAsync(waiver.User, record, cancellationToken);
        return RemediationResult.Of(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Access key {key.Id} of {waiver.User.Name} is active again, with waiver {covering.Name} until "
                    + $"{covering.Expires:yyyy-MM-dd} by {covering.Owner}."
            ),
            skipped: writes.Actor.Notes
        );
    }

    /// <summary>
    /// Returns a valid waiver that covers the key for the requested time. Writes it if it is missing.
    /// </summary>
    private async Task<Waiver> EnsureWaiverAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        if (Covering(registry) is { } before)
            return before;

        await writes.Waivers.WriteAsync(waiverPath, waiver, cancellationToken);
        return await _readBack.UntilAsync(ReadBackAsync, covering => covering is not null, cancellationToken)
            ?? throw new ActionRefusedException(
                $"The access key stays inactive: the waiver written for it ({waiver.Name}) is not in the "
                    + $"registry under {waiverPath}. Run the document again."
            );
    }

    private async Task<Waiver?> ReadBackAsync(CancellationToken cancellationToken)
    {
        WaiverRegistry written = await context.Reads.Registries.ReadAsync(
            waiverPath,
            context.Settings.MaxWaiverDuration,
            cancellationToken
        );
        if (Covering(written) is { } covering)
            return covering;
        return
            written.Invalid.FirstOrDefault(invalid =>
                invalid.Name.EndsWith($"/{waiver.Name}", StringComparison.Ordinal)
            )
                is { } refused
            ? throw new ActionRefusedException(
                $"The access key stays inactive: the waiver written for it is not valid. {refused}"
            )
            : null;
    }

    private Waiver? Covering(WaiverRegistry waivers) =>
        waivers.WaiverOf(waiver.User, key, context.Now) is { } found && found.Expires >= waiver.Expires ? found : null;
}
