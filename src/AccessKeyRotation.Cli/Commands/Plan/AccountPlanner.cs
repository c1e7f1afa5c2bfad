using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>
/// Evaluates the live account with the parameters of the rule, and plans a remediation for each violating user. It only
/// reads.
/// </summary>
internal sealed class AccountPlanner(
    AwsConnection aws,
    TimeProvider time,
    RemediationTarget target,
    PlanOptions options
)
{
    private readonly HashSet<UserId> _unreadAtFirst = [];

    /// <summary>The policies of the first plan, which later plans use, because the response is large.</summary>
    private AccountPolicies? _policies;

    /// <param name="progress">Receives progress messages.</param>
    /// <exception cref="CommandFailedException">A selected user does not exist.</exception>
    /// <exception cref="AwsCallFailedException">A call failed: there is no plan.</exception>
    public async Task<PlannedAccount> PlanFirstAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        (PlannedAccount planned, IReadOnlyList<ListedUser> listedUsers) = await ReadAsync(progress, cancellationToken);
        _unreadAtFirst.UnionWith(planned.Failure?.Users.Select(unread => unread.User.Id) ?? []);
        HashSet<string> names = [.. listedUsers.Select(user => user.User.Name.Value)];
        return options.Users.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw new CommandFailedException(
                $"--user '{unknown}' was not found in account {planned.AccountId}: use the name of an IAM user."
            )
            : planned;
    }

    /// <summary>Plans again. Selected users can have been deleted since the first plan.</summary>
    /// <exception cref="AwsCallFailedException">A call failed: there is no plan.</exception>
    /// <exception cref="UsersNotReadException">The keys of a user can no longer be read, so the outcome for the user is
    /// unknown.</exception>
    public async Task<PlannedAccount> PlanAgainAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        (PlannedAccount planned, _) = await ReadAsync(progress, cancellationToken);
        return
            planned.Failure is { } failure
            && (failure.IsOpen || failure.Users.Any(unread => !_unreadAtFirst.Contains(unread.User.Id)))
            ? throw failure
            : planned;
    }

    private async Task<(PlannedAccount Planned, IReadOnlyList<ListedUser> Everybody)> ReadAsync(
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        LiveScope scope = new(
            target.Rule.Policy,
            new(target.Rule.WaiverPath, target.Rule.MaxWaiverDuration),
            options.OwnerTag
        )
        {
            ReadsPolicies = _policies is null,
        };
        EvaluatedAccount account = await new LiveEvaluator(aws, time).EvaluateAsync(
            scope,
            now,
            progress,
            cancellationToken
        );
        _policies ??= account.Policies;
        WaiverRegistry registry = account.Registry ?? WaiverRegistry.Empty;
        IReadOnlyList<ListedUser> listedUsers = ((EvaluationSource.Live)account.Source).Users;
        progress("Reading the records of deactivations");
        IReadOnlyList<StoredRecord> stored = await new RecordListReader(aws.Ssm).ListAsync(
            RecordName.Path,
            cancellationToken
        );
        ILookup<UserId, StoredRecord> records = stored
            .Where(record => record.Name is not null)
            .ToLookup(record => record.Name!.User);
        IReadOnlyList<EvaluatedUser> started = await ReadStartedAsync(
            account,
            listedUsers,
            records,
            new(target.Rule.Policy, registry, now),
            cancellationToken
        );

        EvaluatedUser[] users = [.. account.Users, .. started];
        RemediationPlan plan = RemediationPlan.Of(
            users.Select(user => (user.Live!, ReadingOf(user, records, registry, now))),
            target.Rule.Policy,
            target.SkipIfUsedWithin,
            KeyScores.RisksOf(users, _policies, options.Criteria, now),
            now
        );
        PlannedAccount planned = new(now, account.AccountId, users, plan) { Failure = account.Failure };
        return (
            options.Users.Count == 0
                ? planned
                : planned.With(plan.For(each => options.Users.Contains(planned.Find(each.User.User.Id)!.Name))),
            listedUsers
        );
    }

    /// <summary>
    /// Reads the keys of compliant users whose records show an incomplete deactivation, because the evaluation does not
    /// list these users. The records are not verified here; the document verifies them.
    /// </summary>
    private async Task<IReadOnlyList<EvaluatedUser>> ReadStartedAsync(
        EvaluatedAccount account,
        IReadOnlyList<ListedUser> listedUsers,
        ILookup<UserId, StoredRecord> records,
        EvaluatedKeys evaluated,
        CancellationToken cancellationToken
    )
    {
        IamAccessKeyReader iam = new(aws.Iam);
        UserKeysReader reader = new(iam, time);
        LastUseReader lastUses = new(iam);
        HashSet<UserId> named = [.. account.Users.Select(user => user.Id!.Value)];
        List<EvaluatedUser> started = [];
        foreach (
            ListedUser user in listedUsers.Where(user =>
                !named.Contains(user.User.Id) && records[user.User.Id].Any(IsStarted)
            )
        )
        {
            if (await reader.ReadAsync(user.User.Id, user.User.Name, cancellationToken) is not { } found)
                continue;
            IReadOnlyList<AccessKey> keys = await lastUses.WithNeededLastUsesAsync(
                found.Keys,
                target.Rule.Policy,
                cancellationToken
            );
            ListedUser live = user with { User = found.User };
            started.Add(
                new(
                    found.User.Name.Value,
                    user.Arn,
                    user.Tags.ValueOf(options.OwnerTag),
                    evaluated.Of(found.User, keys),
                    live
                )
            );
        }
        return started;
    }

    private static bool IsStarted(StoredRecord record) =>
        record.ClaimedDeactivation is { Phase: not DeactivationPhase.Reactivated } claimed
        && (claimed.Phase == DeactivationPhase.Pending || !claimed.IsNotified);

    private UserSnapshot ReadingOf(
        EvaluatedUser user,
        ILookup<UserId, StoredRecord> records,
        WaiverRegistry registry,
        DateTimeOffset now
    )
    {
        AccessKey[] keys =
        [
            .. user.Keys.Select(key => new AccessKey(key.Id!.Value, key.Status, key.CreateDate, key.LastUse)),
        ];
        UserRecords claimed = new(
            [
                .. records[user.Live!.User.Id]
                    .Where(record => record.ClaimedDeactivation is not null)
                    .Select(record => new RecordState<DeactivationRecord>.Verified(
                        record.Name!,
                        record.Version,
                        record.ClaimedDeactivation!,
                        record.LastModified
                    )),
            ],
            []
        );
        return new(
            user.Live.User,
            keys,
            user.Live.Tags,
            claimed,
            EvaluationResult.Of(keys, target.Rule.Policy, now),
            registry
        );
    }
}
