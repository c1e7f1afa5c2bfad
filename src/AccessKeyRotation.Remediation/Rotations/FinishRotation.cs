using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>Ends the rotations of one user or of all users whose new key is in use and whose old key is not.</summary>
internal sealed class FinishRotation(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        (TimeSpan wait, string waiverPath) = (context.Fields.Wait, context.Fields.WaiverPath);
        IReadOnlyList<RotatingUser> rotating = await FindRotatingAsync(cancellationToken);
        WaiverRegistry registry =
            rotating.Count == 0
                ? WaiverRegistry.Empty
                : await context.Reads.Registries.ReadAsync(
                    waiverPath,
                    context.Settings.MaxWaiverDuration,
                    cancellationToken
                );

        FinishPlanner planner = new(wait, context.Now);
        BatchSnapshot<RotatingUser, FinishSnapshot> snapshot = await context.Batch.ReadAsync(
            rotating,
            user => user.Tagged.User.Name.Value,
            async (user, token) =>
                await PlanAsync(
                    user.Tagged,
                    await context.Reads.Records.VerifyUserAsync(user.Stored, token),
                    planner,
                    registry,
                    token
                ),
            IsEnough,
            cancellationToken
        );
        return new FinishRun(context, snapshot, async (user, token) =>
            await PlanAsync(
                user,
                await context.Reads.Records.ReadUserAsync(user.User.Id, token),
                planner,
                registry,
                token
            )
        );
    }

    private static bool IsEnough(IReadOnlyCollection<FinishSnapshot> read) =>
        read.Count(each => each.Planned is { Plan: not FinishPlan.Wait }) >= Batch.MaxUsers;

    private async Task<IReadOnlyList<RotatingUser>> FindRotatingAsync(CancellationToken cancellationToken)
    {
        if (context.Fields.OptionalUserName is { } name)
        {
            TaggedUser user = await context.Users.FindTaggedAsync(name, cancellationToken);
            RotatingUser one = new(
                user,
                await context.Reads.Records.ListAsync(RecordName.PathOf(user.User.Id), cancellationToken)
            );
            return HasRotation(one.Stored) ? [one] : [];
        }
        IReadOnlyList<StoredRecord> all = await context.Reads.Records.ListAsync(RecordName.Path, cancellationToken);
        ILookup<UserId, StoredRecord> byUser = all.Where(record => record.Name is not null)
            .ToLookup(record => record.Name!.User);
        if (!HasRotation(all))
            return [];
        IReadOnlyList<TaggedUser> users = await context.Reads.Iam.ListTaggedUsersAsync(cancellationToken);
        IEnumerable<RotatingUser> rotating = users
            .Select(user => new RotatingUser(user, [.. byUser[user.User.Id]]))
            .Where(user => HasRotation(user.Stored));
        return
        [
            .. RunOrder
                .Of(rotating, user => user.Tagged.User.Id.Value, context.Now)
                // Only the order: records are verified for each user.
                .OrderBy(user =>
                    context.Now - user.Stored.Where(IsRotation).Max(record => record.LastModified) < context.Fields.Wait
                        ? 1
                        : 0
                ),
        ];
    }

    private static bool HasRotation(IEnumerable<StoredRecord> records) => records.Any(IsRotation);

    private static bool IsRotation(StoredRecord record) => record.Name is { Kind: RecordKind.Rotation };

    private async Task<FinishSnapshot> PlanAsync(
        TaggedUser tagged,
        UserRecords records,
        FinishPlanner planner,
        WaiverRegistry registry,
        CancellationToken cancellationToken
    )
    {
        RotationReading reading = await new RotationReader(context.Reads.UserKeys, context.Reads.LastUses).ReadAsync(
            tagged.User,
            records,
            cancellationToken
        );
        if (reading.IsUserDeleted)
            return new(tagged, null, [.. records.Warnings, "the user was deleted just now"]);
        if (reading.Rotation is not { } rotation)
            return new(tagged, null, records.Warnings);

        (IamUser user, RotationRecord record) = (rotation.User, rotation.Record);
        FinishPlan plan = planner.Plan(user, rotation.Keys, records.DeactivationOf(record.OldKey), record, registry);
        return new(
            tagged,
            new(tagged with { User = user }, record, records.RotationStateOf(user.Id, record.OldKey), plan),
            records.Warnings
        );
    }
}

/// <summary>A user with a rotation, and the next step towards its end.</summary>
/// <param name="State">The record as read, which the next write requires.</param>
internal sealed record PlannedFinish(
    TaggedUser Tagged,
    RotationRecord Record,
    RecordState<RotationRecord> State,
    FinishPlan Plan
);

/// <summary>A user who has records of rotations.</summary>
/// <param name="Stored">All records of the user, not verified.</param>
internal sealed record RotatingUser(TaggedUser Tagged, IReadOnlyList<StoredRecord> Stored);

/// <summary>The state of one user with rotations.</summary>
/// <param name="Planned">Null if the user has no rotation to end.</param>
/// <param name="Warnings">Warnings about the user's records, in sentences.</param>
internal sealed record FinishSnapshot(TaggedUser Tagged, PlannedFinish? Planned, IReadOnlyList<string> Warnings);
