using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Rotations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Rotating;

/// <summary>Ends rotations: looks whether the old key is no longer used, and deactivates it; of one user, or of all that are rotating.</summary>
internal sealed class FinishRotation(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        (TimeSpan wait, string waiverPath) = (context.Fields.Wait, context.Fields.WaiverPath);
        IReadOnlyList<TaggedUser> rotating = await FindRotatingAsync(cancellation).ConfigureAwait(false);
        WaiverRegister register = rotating.Count == 0
            ? WaiverRegister.Empty
            : await context.Reads.Registers.ReadAsync(waiverPath, context.Settings.MaxWaiverDuration, cancellation).ConfigureAwait(false);

        FinishPlanner planner = new(wait, context.Now);
        PortionReading<TaggedUser, PlannedFinish> reading = await context.Portion.ReadAsync(
            rotating, user => user.User.Name.Value, (user, token) => PlanAsync(user, planner, register, token), IsEnough, cancellation).ConfigureAwait(false);
        return new FinishRun(context, reading);
    }

    private static bool IsEnough(IReadOnlyCollection<PlannedFinish> planned) => planned.Count(each => each.Plan is not FinishPlan.Wait) >= Portion.MaxUsers;

    private async Task<IReadOnlyList<TaggedUser>> FindRotatingAsync(CancellationToken cancellation)
    {
        if (context.Fields.OptionalUserName is { } name)
        {
            TaggedUser user = await context.Users.FindTaggedAsync(name, cancellation).ConfigureAwait(false);
            return user.Tags.Rotation is null ? [] : [user];
        }
        IReadOnlyList<TaggedUser> users = await context.Reads.Iam.ListTaggedUsersAsync(cancellation).ConfigureAwait(false);
        DateOnly day = DateOnly.FromDateTime(context.Now.UtcDateTime);
        return
        [
            .. users
                .Where(user => user.Tags.Rotation is not null)
                .OrderBy(user => context.Now - user.Tags.Rotation!.At < context.Fields.Wait ? 1 : 0)
                .ThenBy(user => DailyOrder.Of(user.User.Id, day)),
        ];
    }

    private async Task<PlannedFinish> PlanAsync(TaggedUser tagged, FinishPlanner planner, WaiverRegister register, CancellationToken cancellation)
    {
        RotationRecord record = tagged.Tags.Rotation!;
        if (await context.Reads.UserKeys.ReadAsync(tagged.User.Id, tagged.User.Name, cancellation).ConfigureAwait(false) is not { } live)
            return new(tagged, record, new FinishPlan.Wait("the user was deleted just now"));

        AccessKey[] keys = [.. live.Keys];
        int old = Array.FindIndex(keys, key => key.Id == record.OldKey && key.IsActive);
        if (old >= 0)
            keys[old] = keys[old] with { LastUse = await context.Reads.Judge.ReadLastUseAsync(record.OldKey, cancellation).ConfigureAwait(false) };
        TaggedUser present = tagged with { User = live.User };
        return new(present, record, planner.Plan(live.User, keys, tagged.Tags, record, register));
    }
}
