using System.Globalization;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Reactivations;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Notices;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Reactivating;

/// <summary>The planned undo of one deactivation.</summary>
/// <param name="register">As it was when planned.</param>
/// <param name="waiver">To be written unless the register has one that lasts as long.</param>
/// <param name="waiverPath">Where the register is.</param>
internal sealed class ReactivationRun(
    OperationContext context, AccessKey key, UserTags tags, ReactivationPlan plan, WaiverRegister register, NewWaiver waiver, string waiverPath) : IPlannedRun
{
    private const int Looks = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private bool IsDone => key.IsActive && plan.Record is null;

    public RemediationAnswer Describe() => IsDone
        ? RemediationAnswer.Of($"Access key {key.Id} of {waiver.User.Name} is active already; there is nothing to undo.")
        : RemediationAnswer.Of(string.Create(CultureInfo.InvariantCulture,
            $"Access key {key.Id} of {waiver.User.Name} would be active again, with a waiver until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}."));

    public async Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation)
    {
        if (IsDone)
            return Describe();
        AutomationExecution execution = await context.ReadExecutionAsync(cancellation).ConfigureAwait(false);
        await writes.Permission.RequireAsync(cancellation).ConfigureAwait(false);

        Waiver standing = await EnsureWaiverAsync(writes, cancellation).ConfigureAwait(false);
        await writes.Actor.ActivateAsync(waiver.User, plan.Act!, cancellation).ConfigureAwait(false);
        await writes.Notices.PublishAsync(
            ReactivationNotice.Of(new(context, execution), waiver.User, key.Id, standing, tags.ValueOf(context.Settings.OwnerTag)), cancellation).ConfigureAwait(false);
        // Last: while the record stands, a run that ended in between is taken up again. Its removal makes AWS Config judge the user.
        if (plan.Record is { } record)
            await writes.Actor.RemoveRecordAsync(waiver.User, record, cancellation).ConfigureAwait(false);
        return RemediationAnswer.Of(string.Create(CultureInfo.InvariantCulture,
            $"Access key {key.Id} of {waiver.User.Name} is active again, with waiver {standing.Name} until {standing.Expires:yyyy-MM-dd} by {standing.Owner}."));
    }

    /// <summary>The waiver that covers the key as long as asked for, written where it is missing, and seen to be valid.</summary>
    private async Task<Waiver> EnsureWaiverAsync(AccountWrites writes, CancellationToken cancellation)
    {
        if (Covering(register) is { } before)
            return before;

        await writes.Waivers.WriteAsync(waiverPath, waiver, cancellation).ConfigureAwait(false);
        for (int look = 1; ; look++)
        {
            WaiverRegister written = await context.Reads.Registers.ReadAsync(waiverPath, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);
            if (Covering(written) is { } standing)
                return standing;
            if (written.Invalid.FirstOrDefault(invalid => invalid.Name.EndsWith($"/{waiver.Name}", StringComparison.Ordinal)) is { } invalid)
                throw new ActRefusedException($"The access key stays inactive: the waiver written for it is not valid. {invalid}");
            if (look == Looks)
                throw new ActRefusedException($"The access key stays inactive: the waiver written for it ({waiver.Name}) does not show in the register under {waiverPath}. Run it again.");
            await Task.Delay(Pause, context.Reads.Time, cancellation).ConfigureAwait(false);
        }
    }

    private Waiver? Covering(WaiverRegister waivers) =>
        waivers.WaiverOf(waiver.User, key, context.Now) is { } found && found.Expires >= waiver.Expires ? found : null;
}
