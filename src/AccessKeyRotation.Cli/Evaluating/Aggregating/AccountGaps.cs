using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>
/// Of which accounts it cannot be told. AWS Config shows a rule only where it has results, so that an account without them may lack the rule, may have one that
/// never ran, or may have no users.
/// </summary>
internal sealed class AccountGaps(AggregatorReading reading, AggregatorScope scope, DateTimeOffset now)
{
    private readonly HashSet<string> _regions = [.. reading.Results.Select(rule => rule.Rule.Region)];

    /// <param name="accounts">Those with results.</param>
    public IReadOnlyList<AccountGap> Find(IReadOnlyList<AggregatedAccount> accounts)
    {
        Dictionary<string, AggregatedAccount> withResults = accounts.ToDictionary(account => account.AccountId);
        ILookup<string, string> failures = reading.Results.Where(rule => rule.Failure is not null).ToLookup(rule => rule.Rule.AccountId, rule => rule.Failure!);
        HashSet<string> trusted = [.. TrustedWithoutUsers(accounts)];
        return
        [
            .. reading.Sources.Where(source => source.IsOrganization && Conceals(source)).Select(source => new AccountGap(source.Id, Describe(source))),
            .. Known.Union(scope.Accounts).Order(StringComparer.Ordinal).Where(account => !trusted.Contains(account))
                .SelectMany(account => Why(account, withResults.GetValueOrDefault(account), [.. failures[account]]).Select(why => new AccountGap(account, why))),
        ];
    }

    /// <summary>The accounts that count as without users, where that was asked for.</summary>
    public IEnumerable<string> TrustedWithoutUsers(IReadOnlyList<AggregatedAccount> accounts) => scope.TrustInventory
        ? Known.Except(reading.Results.Select(rule => rule.Rule.AccountId)).Except(accounts.Select(account => account.AccountId))
            .Where(account => Count(reading.RecordedUsers, account) == 0 && Count(reading.RecordedRoles, account) > 0 && !SourcesOf(account).Any(Conceals))
        : [];

    private IEnumerable<string> Known => reading.Sources.Where(source => !source.IsOrganization).Select(source => source.Id)
        .Union(reading.Recorded.Keys).Union(reading.Results.Select(rule => rule.Rule.AccountId)).Where(scope.Includes);

    private IEnumerable<string> Why(string account, AggregatedAccount? found, IReadOnlyList<string> failures)
    {
        foreach (string failure in failures)
            yield return failure;
        foreach (AggregatorSource source in SourcesOf(account).Where(Conceals))
            yield return Describe(source);
        if (found is null && failures.Count == 0)
            yield return WhyNoResults(account);
        else if (found is { NewestResult: null })
            yield return "AWS does not say when its results were given";
        else if (found is { NewestResult: { } newest } && now - newest > scope.MaxResultAge)
            yield return $"its newest result is of {ReportText.Moment(newest)}, more than {ReportText.Counted((int)scope.MaxResultAge.TotalHours, "hour")} ago";
    }

    private string WhyNoResults(string account)
    {
        long users = Count(reading.RecordedUsers, account);
        string none = $"no results of rule {scope.Rule}";
        if (!Known.Contains(account))
            return "the aggregator does not have it";
        if (users > 0)
            return $"{none}, though AWS Config records {ReportText.Counted((int)users, "IAM user")} there: it has no such rule, or one that has never given results";
        return Count(reading.RecordedRoles, account) > 0
            ? $"{none}; AWS Config records IAM roles and no IAM user there: it has no users, or no such rule"
            : $"{none}, and AWS Config records nothing of IAM there: whether it has users cannot be told";
    }

    private IEnumerable<AggregatorSource> SourcesOf(string account) => reading.Sources.Where(source => !source.IsOrganization && source.Id == account);

    /// <summary>Whether something is hidden of a region that has the rule. Where the rule is nowhere, any region might have had it.</summary>
    private bool Conceals(AggregatorSource source) => (_regions.Count == 0 || _regions.Contains(source.Region))
        && (source.HasFailed || (source.IsOutdated && !(now - source.LastUpdate <= scope.MaxResultAge)));

    private static string Describe(AggregatorSource source) =>
        $"the aggregator {(source.HasFailed ? "failed to get its data" : $"has old data, of {(source.LastUpdate is { } last ? ReportText.Moment(last) : "an unknown moment")},")} in {source.Region}{(source.Error is { } error ? $": {error}" : "")}";

    private static long Count(IReadOnlyDictionary<string, long> counts, string account) => counts.GetValueOrDefault(account);
}
