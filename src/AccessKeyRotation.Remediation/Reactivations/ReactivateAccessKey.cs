using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Reactivations;

/// <summary>
/// Reactivates one key. The key keeps its age and would be deactivated again, so a waiver for exactly this key is
/// written first. Without the waiver the key stays inactive.
/// </summary>
internal sealed class ReactivateAccessKey(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        AccessKeyId key = context.Fields.AccessKeyId;
        (string owner, string reason, string path) = (
            context.Fields.Owner,
            context.Fields.Reason,
            context.Fields.WaiverPath
        );
        DateOnly end = EndOf(context.Fields.WaiverDuration);

        (IamUser user, UserTags tags) = await context.Users.FindTaggedAsync(context.Fields.UserName, cancellationToken);
        UserRecords records = await context.Reads.Records.ReadUserAsync(user.Id, cancellationToken);
        // The keys are read after the records: another run can reactivate the key in between.
        (user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(user, cancellationToken);
        ReactivationPlan plan = ReactivationPlan.Of(user, keys, records, key);
        if (plan.Refusal is { } refusal)
            throw new InvalidRequestException(refusal);

        WaiverRegistry registry = await context.Reads.Registries.ReadAsync(
            path,
            context.Settings.MaxWaiverDuration,
            cancellationToken
        );
        NewWaiver waiver = new(UndoWaiver.NameOf(key), user, key, owner, reason, end);
        return new ReactivationRun(context, keys.First(other => other.Id == key), tags, plan, registry, waiver, path);
    }

    /// <summary>
    /// Returns the first day that starts after the duration, because a waiver ends at the start of its day.
    /// </summary>
    /// <exception cref="InvalidRequestException">The duration exceeds the maximum duration of waivers, so the waiver
    /// would not be valid.</exception>
    private DateOnly EndOf(TimeSpan duration)
    {
        DateOnly end = DateOnly.FromDateTime((context.Now + duration).UtcDateTime).AddDays(1);
        TimeSpan max = context.Settings.MaxWaiverDuration;
        return new DateTimeOffset(end, TimeOnly.MinValue, TimeSpan.Zero) - context.Now <= max
            ? end
            : throw InvalidRequestException.Of(
                "Days",
                $"{duration.TotalDays}",
                $"less, because a waiver can last {max.TotalDays} days ({RemediationSettings.MaxWaiverDaysVariable}) "
                    + "up to the midnight at which it ends"
            );
    }
}
