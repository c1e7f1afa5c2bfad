using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Deletions;

/// <summary>
/// Deletes keys that this system deactivated, whose grace period has ended and that were not used since, of one user or
/// of all users in batches. It reads the records first, so that its cost does not grow with the users without a record.
/// </summary>
internal sealed class DeleteInactiveAccessKeys(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        (TimeSpan grace, string waiverPath) = (context.Fields.Grace, context.Fields.WaiverPath);
        (IReadOnlyList<RecordedUser> users, IReadOnlyList<string> unnamed) = await FindRecordedAsync(
            grace,
            cancellationToken
        );
        WaiverRegistry registry =
            users.Count == 0
                ? WaiverRegistry.Empty
                : await context.Reads.Registries.ReadAsync(
                    waiverPath,
                    context.Settings.MaxWaiverDuration,
                    cancellationToken
                );

        DeletionPlanner planner = new(grace, context.Now);
        BatchSnapshot<RecordedUser, UserDeletions> snapshot = await context.Batch.ReadAsync(
            users,
            user => user.DisplayName,
            (user, token) => PlanAsync(user, planner, registry, token),
            IsEnough,
            cancellationToken
        );
        return new DeletionRun(
            context,
            snapshot,
            users.Count,
            unnamed,
            new DeletionCheck(context, planner, waiverPath)
        );
    }

    private static bool IsEnough(IReadOnlyCollection<UserDeletions> plans) =>
        plans.Count(each => !each.Plan.IsEmpty) >= Batch.MaxUsers;

    /// <summary>
    /// Returns the users with a record: first those whose grace period seems to have ended, then the others. Each run
    /// starts each group at another position, so that a later run reaches the remaining users.
    /// </summary>
    private async Task<(IReadOnlyList<RecordedUser> Users, IReadOnlyList<string> Unnamed)> FindRecordedAsync(
        TimeSpan grace,
        CancellationToken cancellationToken
    )
    {
        if (context.Fields.OptionalUserName is { } name)
        {
            (IamUser user, _) = await context.Users.FindAsync(name, cancellationToken);
            IReadOnlyList<StoredRecord> own = await context.Reads.Records.ListAsync(
                RecordName.PathOf(user.Id),
                cancellationToken
            );
            return own.Count == 0 ? ([], []) : ([new(user.Id, user.Name, own)], []);
        }

        IReadOnlyList<StoredRecord> stored = await context.Reads.Records.ListAsync(RecordName.Path, cancellationToken);
        string[] unnamed =
        [
            .. stored
                .Where(record => record.Name is null)
                .Select(record => $"The parameter {record.ParameterName} was ignored: it is not named as a record."),
        ];
        if (unnamed.Length == stored.Count)
            return ([], unnamed);

        IReadOnlyList<IamUser> users = await context.Reads.Iam.ListUsersAsync(cancellationToken);
        Dictionary<UserId, UserName> names = users.ToDictionary(user => user.Id, user => user.Name);
        IEnumerable<RecordedUser> recorded = stored
            .Where(record => record.Name is not null)
            .GroupBy(record => record.Name!.User)
            .Select(records => new RecordedUser(
                records.Key,
                names.TryGetValue(records.Key, out UserName present) ? present : null,
                [.. records]
            ));
        return (
            [
                .. RunOrder
                    .Of(recorded, user => user.Id.Value, context.Now)
                    .OrderBy(user => user.SeemsDue(context.Now - grace) ? 0 : 1),
            ],
            unnamed
        );
    }

    private async Task<UserDeletions> PlanAsync(
        RecordedUser user,
        DeletionPlanner planner,
        WaiverRegistry registry,
        CancellationToken cancellationToken
    )
    {
        UserRecords records = await context.Reads.Records.VerifyUserAsync(user.Records, cancellationToken);
        UserKeys? live = user.Name is null
            ? null
            : await context.Reads.UserKeys.ReadAsync(user.Id, user.Name, cancellationToken);
        if (live is null)
            return new(
                new(new(user.Id, new(user.DisplayName), default), [], records.Deactivations, []),
                IsGone: true,
                records.Warnings
            );

        IReadOnlyList<AccessKey> keys = await RecordedKeys.WithLastUsesAsync(
            live.Keys,
            records,
            context.Reads.LastUses,
            cancellationToken
        );
        return new(planner.Plan(live.User, keys, records, registry), IsGone: false, records.Warnings);
    }
}

/// <summary>A user with records, as listed. Neither is verified yet.</summary>
/// <param name="Name">Null if no user has this id.</param>
internal sealed record RecordedUser(UserId Id, UserName? Name, IReadOnlyList<StoredRecord> Records)
{
    /// <summary>The name of the user in answers; the id if the user has no name.</summary>
    public string DisplayName => Name?.Value ?? Id.Value;

    /// <summary>True if a record claims that a grace period ended. It only decides the order.</summary>
    public bool SeemsDue(DateTimeOffset end) => Records.Any(record => record.ClaimedDeactivation?.At < end);
}

/// <summary>The planned deletions of one user.</summary>
/// <param name="IsGone">True if the user no longer exists, so that the user's records are removed.</param>
/// <param name="Warnings">Warnings about the user's parameters.</param>
internal sealed record UserDeletions(DeletionPlan Plan, bool IsGone, IReadOnlyList<string> Warnings);
