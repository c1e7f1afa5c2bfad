using AccessKeyRotation.Keys;
using AccessKeyRotation.Reactivations;
using AccessKeyRotation.Records;
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
        (string owner, string reason, TimeSpan duration, string path) = (context.Fields.Owner, context.Fields.Reason, context.Fields.WaiverDuration, context.Fields.WaiverPath);

        (IamUser user, IReadOnlyList<AccessKey> keys) = await context.Users.FindAsync(context.Fields.UserName, cancellation).ConfigureAwait(false);
        UserTags tags = await context.Users.ReadTagsAsync(user, cancellation).ConfigureAwait(false);
        ReactivationPlan plan = ReactivationPlan.Of(user, keys, tags, key);
        if (plan.Refusal is { } refusal)
            throw new InvalidRequestException(refusal);

        WaiverRegister register = await context.Reads.Registers.ReadAsync(path, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);
        NewWaiver waiver = new($"reactivated-{key}", user, key, owner, reason, EndOf(duration));
        return new ReactivationRun(context, keys.First(other => other.Id == key), tags, plan, register, waiver, path);
    }

    /// <summary>The first day at whose beginning the time has passed: a waiver ends with the beginning of its day.</summary>
    private DateOnly EndOf(TimeSpan duration) => DateOnly.FromDateTime((context.Now + duration).UtcDateTime).AddDays(1);
}
