using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// Finds the accounts with incomplete results. AWS Config lists a rule only if it has results: an account without
/// results can lack the rule, can have a rule that was never evaluated, or can have no users.
/// </summary>
internal sealed class AccountGaps(AggregatorSnapshot snapshot, AggregatorScope scope, DateTimeOffset now)
{
    private readonly HashSet<string> _regions = [.. snapshot.Results.Select(rule => rule.Rule.Region)];

    /// <param name="accounts">The accounts with results.</param>
    public IReadOnlyList<AccountGap> Find(IReadOnlyList<AggregatedAccount> accounts)
    {
        Dictionary<string, AggregatedAccount> withResults = accounts.ToDictionary(account => account.AccountId);
        ILookup<string, string> failures = snapshot
            .Results.Where(rule => rule.Failure is not null)
            .ToLookup(rule => rule.Rule.AccountId, rule => rule.Failure!);
        HashSet<string> trusted = [.. TrustedWithoutUsers(accounts)];
        return
        [
            .. snapshot
                .Sources.Where(source => source.IsOrganization && Conceals(source))
                .Select(source => new AccountGap(source.Id, Describe(source))),
            .. Known
                .Union(scope.Accounts)
                .Order(StringComparer.Ordinal)
                .Where(account => !trusted.Contains(account))
                .SelectMany(account =>
                    Why(account, withResults.GetValueOrDefault(account), [.. failures[account]])
                        .Select(why => new AccountGap(account, why))
                ),
        ];
    }

    /// <summary>Returns the accounts that are counted as accounts without users, if that is selected.</summary>
    public IEnumerable<string> TrustedWithoutUsers(IReadOnlyList<AggregatedAccount> accounts) =>
        scope.TrustInventory
            ? Known
                .Except(snapshot.Results.Select(rule => rule.Rule.AccountId))
                .Except(accounts.Select(account => account.AccountId))
                .Where(account =>
                    Count(snapshot.RecordedUsers, account) == 0
                    && Count(snapshot.RecordedRoles, account) > 0
                    && !SourcesOf(account).Any(Conceals)
                )
            : [];

    private IEnumerable<string> Known =>
        snapshot
            .Sources.Where(source => !source.IsOrganization)
            .Select(source => source.Id)
            .Union(snapshot.Recorded.Keys)
            .Union(snapshot.Results.Select(rule => rule.Rule.AccountId))
            .Where(scope.Includes);

    private IEnumerable<string> Why(string account, AggregatedAccount? found, IReadOnlyList<string> failures)
    {
        foreach (string failure in failures)
            yield return failure;
        foreach (AggregatorSource source in SourcesOf(account).Where(Conceals))
            yield return Describe(source);
        if (found is null && failures.Count == 0)
            yield return WhyNoResults(account);
        else if (found is { NewestResult: null })
            yield return "AWS Config returned no time for its results";
        else if (found is { NewestResult: { } newest } && now - newest > scope.MaxResultAge)
            yield return $"its newest result of {ReportText.Moment(newest)} is older than "
                + $"{ReportText.Counted((int)scope.MaxResultAge.TotalHours, "hour")}";
    }

    private string WhyNoResults(string account)
    {
        long users = Count(snapshot.RecordedUsers, account);
        string none = $"it has no results of rule {scope.Rule}";
        if (!Known.Contains(account))
            return "it is not in the aggregator";
        if (users > 0)
            return $"{none}, although AWS Config records {ReportText.Counted((int)users, "IAM user")} in it; the rule "
                + "is missing or has never submitted results";
        return Count(snapshot.RecordedRoles, account) > 0
            ? $"{none}; AWS Config records IAM roles but no IAM users in it, so it has no users, or the rule is missing"
            : $"{none}, and AWS Config records no IAM resources in it";
    }

    private IEnumerable<AggregatorSource> SourcesOf(string account) =>
        snapshot.Sources.Where(source => !source.IsOrganization && source.Id == account);

    /// <summary>
    /// True if data of a region with the rule is missing. If no region has the rule, any region is relevant.
    /// </summary>
    private bool Conceals(AggregatorSource source) =>
        (_regions.Count == 0 || _regions.Contains(source.Region))
        && (source.HasFailed || (source.IsOutdated && !(now - source.LastUpdate <= scope.MaxResultAge)));

    private static string Describe(AggregatorSource source)
    {
        string last = source.LastUpdate is { } update ? ReportText.Moment(update) : "an unknown time";
        string fault = source.HasFailed ? "failed to read its data" : $"has outdated data of {last}";
        return $"the aggregator {fault} in {source.Region}{(source.Error is { } error ? $": {error}" : "")}";
    }

    private static long Count(IReadOnlyDictionary<string, long> counts, string account) =>
        counts.GetValueOrDefault(account);
}

/// <summary>The reason why the results of an account are incomplete or unreliable.</summary>
/// <param name="AccountId">The id of the account, or of the organization.</param>
/// <param name="Why">A clause that follows the account id and a colon.</param>
internal sealed record AccountGap(string AccountId, string Why);
