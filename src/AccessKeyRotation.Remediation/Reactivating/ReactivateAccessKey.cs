using AccessKeyRotation.Keys;
using AccessKeyRotation.Reactivations;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Requests;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Reactivating;

/// <summary>
/// Undoes the deactivation of one key. The key keeps its age and would be deactivated again at once, so a waiver for exactly this key is written
/// first, without which it stays inactive.
/// </summary>
internal sealed class ReactivateAccessKey(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        AccessKeyId key = context.Fields.AccessKeyId;
        (string owner, string reason, string path) = (context.Fields.Owner, context.Fields.Reason, context.Fields.WaiverPath);
        DateOnly end = EndOf(context.Fields.WaiverDuration);

        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(context.Fields.UserName, cancellation).ConfigureAwait(false);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellation).ConfigureAwait(false);
        ReactivationPlan plan = ReactivationPlan.Of(user, keys, tags, key);
        if (plan.Refusal is { } refusal)
            throw new InvalidRequestException(refusal);

        WaiverRegister register = await context.Reads.Registers.ReadAsync(path, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);
        NewWaiver waiver = new(UndoWaiver.NameOf(key), user, key, owner, reason, end);
        return new ReactivationRun(context, keys.First(other => other.Id == key), tags, plan, register, waiver, path);
    }

    /// <summary>The first day at whose beginning the time has passed: a waiver ends with the beginning of its day.</summary>
    /// <exception cref="InvalidRequestException">No waiver may last as long: it would be written, and not be one.</exception>
    private DateOnly EndOf(TimeSpan duration)
    {
        DateOnly end = DateOnly.FromDateTime((context.Now + duration).UtcDateTime).AddDays(1);
        TimeSpan max = context.Settings.MaxWaiverDuration;
        return new DateTimeOffset(end, TimeOnly.MinValue, TimeSpan.Zero) - context.Now <= max
            ? end
            : throw InvalidRequestException.Of("Days", $"{duration.TotalDays}", $"less, for a waiver may last {max.TotalDays} days ({RemediationSettings.MaxWaiverDaysVariable}) up to the midnight at which it ends");
    }
}
