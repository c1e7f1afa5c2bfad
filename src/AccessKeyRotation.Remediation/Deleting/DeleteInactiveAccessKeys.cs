using AccessKeyRotation.Deletions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Deleting;

/// <summary>Deletes keys that were deactivated by us longer ago than the grace period and not used since; of one user, or of all in portions.</summary>
internal sealed class DeleteInactiveAccessKeys(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        (TimeSpan grace, string waiverPath) = (context.Fields.Grace, context.Fields.WaiverPath);
        IReadOnlyList<TaggedUser> recorded = await FindRecordedAsync(grace, cancellation).ConfigureAwait(false);
        WaiverRegister register = recorded.Count == 0
            ? WaiverRegister.Empty
            : await context.Reads.Registers.ReadAsync(waiverPath, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);

        DeletionPlanner planner = new(grace, context.Now);
        PortionReading<TaggedUser, DeletionPlan> reading = await context.Portion.ReadAsync(
            recorded, user => user.User.Name.Value, (user, token) => PlanAsync(user, planner, register, token), IsEnough, cancellation).ConfigureAwait(false);
        return new DeletionRun(context, reading, recorded);
    }

    private static bool IsEnough(IReadOnlyCollection<DeletionPlan> plans) => plans.Count(plan => !plan.IsEmpty) >= Portion.MaxUsers;

    /// <summary>
    /// The users with a record of ours. Those with a key whose grace period has passed come first, and else in an order that is another every day, so
    /// that whoever is not reached in one run is in a later one.
    /// </summary>
    private async Task<IReadOnlyList<TaggedUser>> FindRecordedAsync(TimeSpan grace, CancellationToken cancellation)
    {
        IReadOnlyList<TaggedUser> users = context.Fields.OptionalUserName is { } name
            ? [await context.Users.FindTaggedAsync(name, cancellation).ConfigureAwait(false)]
            : await context.Reads.Iam.ListTaggedUsersAsync(cancellation).ConfigureAwait(false);
        DateOnly day = DateOnly.FromDateTime(context.Now.UtcDateTime);
        return
        [
            .. users
                .Where(user => user.Tags.Deactivations.Count > 0 || user.Tags.Unreadable.Count > 0)
                .OrderBy(user => user.Tags.Deactivations.Any(record => context.Now - record.At > grace) ? 0 : 1)
                .ThenBy(user => DailyOrder.Of(user.User.Id, day)),
        ];
    }

    private async Task<DeletionPlan> PlanAsync(TaggedUser tagged, DeletionPlanner planner, WaiverRegister register, CancellationToken cancellation)
    {
        if (await context.Reads.UserKeys.ReadAsync(tagged.User.Id, tagged.User.Name, cancellation).ConfigureAwait(false) is not { } live)
            return new(tagged.User, [], [], []);
        IReadOnlyList<AccessKey> keys = await RecordedKeys.WithLastUsesAsync(live.Keys, tagged.Tags, context.Reads.Judge, cancellation).ConfigureAwait(false);
        return planner.Plan(live.User, keys, tagged.Tags, register);
    }
}
