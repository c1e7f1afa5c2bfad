using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// Reads the inputs of a scheduled evaluation concurrently: the users, the results that AWS Config stores, and the
/// credential report.
/// </summary>
internal sealed class AccountReader(
    IAccessKeyReader iam,
    IamCredentialReportSource reports,
    StoredResultReader storedResults
)
{
    public async Task<AccountSnapshot> ReadAsync(RuleRun run, EvaluationMode mode, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<IamUser>> users = iam.ListUsersAsync(cancellationToken);
        // A rule in test mode may not exist, and there is nothing to clear if nothing is stored.
        Task<IReadOnlyList<StoredResult>> stored = run.IsTestMode
            ? Task.FromResult<IReadOnlyList<StoredResult>>([])
            : storedResults.ReadAsync(run.ConfigRuleName, cancellationToken);
        Task<CredentialReportOutcome?> report =
            mode == EvaluationMode.Full ? Task.FromResult<CredentialReportOutcome?>(null) : ReadReportAsync();
        await Task.WhenAll(users, stored, report);

        IReadOnlyList<StoredResult> results = await stored;
        return new(
            new(
                [.. (await users).DistinctBy(user => user.Id)],
                await report,
                AccountSnapshot.ViolatorsOf(results),
                DateOnly.FromDateTime(run.OrderingTimestamp.UtcDateTime)
            ),
            results
        );

        async Task<CredentialReportOutcome?> ReadReportAsync() => await reports.ReadAsync(cancellationToken);
    }
}

/// <summary>The state of the account before a scheduled evaluation reads access keys.</summary>
/// <param name="StoredResults">The results that AWS Config stores for the rule; empty in test mode.</param>
internal sealed record AccountSnapshot(ListedAccount Listed, IReadOnlyList<StoredResult> StoredResults)
{
    /// <summary>Returns the users whose stored result is a violation, waived or not.</summary>
    public static IReadOnlySet<UserId> ViolatorsOf(IEnumerable<StoredResult> results) =>
        results
            .Where(result => result.Compliance == Compliance.NonCompliant || result.IsWaived)
            .Select(result => result.User)
            .ToHashSet();

    /// <summary>
    /// Returns the users who have a stored result and are no longer listed. A result newer than this run belongs to a
    /// user created since, who cannot be in the listing.
    /// </summary>
    public IEnumerable<UserId> DepartedUsers(DateTimeOffset orderingTimestamp)
    {
        // Timestamps are sent in whole seconds, rounded: a result of this run, repeated after a failure, can appear
        // newer than the run.
        DateTimeOffset latest = orderingTimestamp.AddMilliseconds(500);
        HashSet<UserId> listed = [.. Listed.Users.Select(user => user.Id)];
        return StoredResults
            .Where(result => result.OrderingTimestamp <= latest && !listed.Contains(result.User))
            .Select(result => result.User)
            .Distinct();
    }
}
