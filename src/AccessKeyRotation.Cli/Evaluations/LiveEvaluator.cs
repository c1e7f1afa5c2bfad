using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// Evaluates the live account like the AWS Config rule: the credential report proves most users compliant, and the keys
/// of the others are read live.
/// </summary>
internal sealed class LiveEvaluator(AwsConnection aws, TimeProvider time)
{
    private const int CallsAtOnce = 8;

    private readonly IamAccessKeyReader _iam = new(aws.Iam);

    /// <param name="progress">Receives progress messages.</param>
    /// <returns>The users whose keys could be read; <see cref="EvaluatedAccount.Failure"/> lists the others.</returns>
    /// <exception cref="AwsCallFailedException">A call that is not for a single user failed.</exception>
    public async Task<EvaluatedAccount> EvaluateAsync(
        LiveScope scope,
        DateTimeOffset now,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        Caller caller = await aws.ReadCallerAsync(cancellationToken);
        progress("Reading the users, the credential report and the waivers");
        Task<IReadOnlyList<ListedUser>> listing = _iam.ListTaggedUsersAsync(cancellationToken);
        Task<CredentialReportOutcome?> outcome = ReadReportAsync(scope, cancellationToken);
        Task<WaiverRegistry?> waivers = ReadRegistryAsync(scope, cancellationToken);
        Task<AccountPolicies?> policies = ReadPoliciesAsync(scope, cancellationToken);
        await Task.WhenAll(listing, outcome, waivers, policies);
        scope.Users.RequireNames(
            (await listing).Select(user => user.User.Name.Value),
            $"Account {caller.AccountId} has"
        );
        Dictionary<UserId, ListedUser> users = (await listing)
            .Where(user => scope.Users.Includes(user, scope.OwnerTag))
            .DistinctBy(user => user.User.Id)
            .ToDictionary(user => user.User.Id);
        CredentialReportOutcome? report = await outcome;
        WaiverRegistry? registry = await waivers;

        ListedAccount account = ListedAccount.WithoutResults([.. users.Values.Select(user => user.User)], report, now);
        (Selection selection, CheckedUsers live) = await EvaluateAsync(
            account,
            scope.Policy,
            now,
            progress,
            cancellationToken
        );
        ReportEvidence? evidence = account.Evidence;
        IReadOnlyList<CheckedUser> evaluated = await WithLastUsesAsync(live.Evaluated, progress, cancellationToken);
        EvaluatedKeys keys = new(scope.Policy, registry ?? WaiverRegistry.Empty, now);
        IEnumerable<EvaluatedUser> allUsers =
        [
            .. evaluated
                .Where(userToCheck => userToCheck.EvaluationResult.Compliance != Compliance.NotApplicable)
                .Select(userToCheck =>
                    Evaluated(
                        users[userToCheck.User.Id] with
                        {
                            User = userToCheck.User,
                        },
                        keys.Of(userToCheck.User, userToCheck.Keys)
                    )
                ),
            .. selection.Proven.Select(proven =>
                Evaluated(users[proven.User.Id], keys.Of(evidence!.RowOf(proven.User.Name.Value)!))
            ),
        ];
        return EvaluatedAccount.Of(
            caller.AccountId,
            allUsers,
            evidence?.ActiveRootKeys,
            new EvaluationSource.Live(
                [.. users.Values],
                evidence?.GeneratedAt,
                selection.UsersToCheck.Count,
                (report as CredentialReportOutcome.Unavailable)?.Reason
            ),
            registry,
            new(scope.Policy, now)
        ) with
        {
            Failure = live.Failure,
            Policies = await policies,
        };

        EvaluatedUser Evaluated(ListedUser user, IReadOnlyList<EvaluatedKey> itsKeys) =>
            new(user.User.Name.Value, user.Arn, user.Tags.ValueOf(scope.OwnerTag), itsKeys, user)
            {
                Password = evidence is null ? null : PasswordOf(user.User, evidence),
            };
    }

    /// <summary>Returns null unless the row is of this user and not of an earlier one of the same name.</summary>
    private static PasswordState? PasswordOf(IamUser user, ReportEvidence evidence) =>
        evidence.RowOf(user.Name.Value) is { } row && row.UserCreationTime == user.CreateDate
            ? PasswordStates.Of(row)
            : null;

    /// <summary>A failed read makes the access of all keys undetermined, but fails no command.</summary>
    private async Task<AccountPolicies?> ReadPoliciesAsync(LiveScope scope, CancellationToken cancellationToken)
    {
        if (!scope.ReadsPolicies)
            return null;
        try
        {
            return PolicyCollection.Of(await new AuthorizationDetailsReader(aws.Iam).ReadAsync(cancellationToken));
        }
        catch (AwsCallFailedException failed)
        {
            return AccountPolicies.Unknown($"{failed.Call} failed: {Excerpt.Of(failed.ErrorCode ?? failed.Reason)}");
        }
    }

    private async Task<CredentialReportOutcome?> ReadReportAsync(
        LiveScope scope,
        CancellationToken cancellationToken
    ) => scope.ListAllUsers ? null : await new IamCredentialReportSource(aws.Iam, time).ReadAsync(cancellationToken);

    private async Task<WaiverRegistry?> ReadRegistryAsync(LiveScope scope, CancellationToken cancellationToken) =>
        scope.Waivers is { } waivers
            ? await new WaiverRegistryReader(aws.Ssm).ReadAsync(waivers.Path, waivers.MaxDuration, cancellationToken)
            : null;

    private async Task<AccountEvaluation> EvaluateAsync(
        ListedAccount account,
        RotationPolicy policy,
        DateTimeOffset now,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        Progress checks = new(
            (read, total) =>
                progress(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Reading keys: {read} of {ReportText.Counted(total, "user")}"
                    )
                )
        );
        AccountEvaluation evaluated = await new AccountEvaluator(_iam, time).EvaluateAsync(
            account,
            policy,
            now,
            cancellationToken,
            cancellationToken,
            checks
        );
        cancellationToken.ThrowIfCancellationRequested();
        return evaluated;
    }

    /// <summary>Returns the users with the last use of each violating key.</summary>
    private async Task<IReadOnlyList<CheckedUser>> WithLastUsesAsync(
        IReadOnlyList<CheckedUser> evaluated,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        progress("Reading the last use of the violating keys");
        LastUseReader reader = new(_iam);
        CheckedUser[] known = [.. evaluated];
        await Parallel.ForAsync(
            0,
            known.Length,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
            async (index, token) =>
                known[index] = known[index] with { Keys = await WithLastUsesAsync(reader, known[index], token) }
        );
        return known;
    }

    private static async Task<IReadOnlyList<AccessKey>> WithLastUsesAsync(
        LastUseReader reader,
        CheckedUser userToCheck,
        CancellationToken cancellationToken
    )
    {
        HashSet<AccessKeyId> violating =
        [
            .. userToCheck.EvaluationResult.Violations.Select(violation => violation.Key.Id),
        ];
        List<AccessKey> keys = new(userToCheck.Keys.Count);
        foreach (AccessKey key in userToCheck.Keys)
        {
            keys.Add(
                key.LastUse == LastUse.NotRead && violating.Contains(key.Id)
                    ? key with
                    {
                        LastUse = await reader.TryReadLastUseAsync(key.Id, cancellationToken),
                    }
                    : key
            );
        }
        return keys;
    }

    /// <summary>
    /// Reports synchronously. <see cref="Progress{T}"/> would queue the reports and deliver them after the end.
    /// </summary>
    private sealed class Progress(Action<int, int> report) : IProgress<(int Read, int Total)>
    {
        public void Report((int Read, int Total) value) => report(value.Read, value.Total);
    }
}

/// <summary>The scope of a live evaluation.</summary>
/// <param name="Waivers">The location of the waivers; null to evaluate without waivers.</param>
/// <param name="OwnerTag">The user tag with the owner.</param>
/// <param name="ListAllUsers">True to read the keys of all users live instead of using the credential report.</param>
internal sealed record LiveScope(
    RotationPolicy Policy,
    WaiverSource? Waivers,
    string OwnerTag,
    bool ListAllUsers = false
)
{
    /// <summary>True to read the policies of all users, which the risk of their keys requires.</summary>
    public bool ReadsPolicies { get; init; }

    /// <summary>The users to evaluate.</summary>
    public UserSelection Users { get; init; } = UserSelection.All;
}

/// <summary>The location of the waiver registry.</summary>
/// <param name="Path">The path in SSM Parameter Store.</param>
/// <param name="MaxDuration">The maximum duration of a waiver.</param>
internal sealed record WaiverSource(string Path, TimeSpan MaxDuration);
