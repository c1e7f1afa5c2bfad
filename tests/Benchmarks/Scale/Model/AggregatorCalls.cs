namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>The calls of <c>evaluate --aggregator</c>, without retries.</summary>
/// <param name="Sources">Pages of DescribeConfigurationAggregatorSourcesStatus.</param>
/// <param name="Counts">Calls of GetAggregateDiscoveredResourceCounts: for all resources, for users and for
/// roles.</param>
/// <param name="Rules">Pages of DescribeAggregateComplianceByConfigRules, one after the other.</param>
/// <param name="Results">Pages of GetAggregateComplianceDetailsByConfigRule, eight at a time.</param>
/// <param name="Names">Calls of SelectAggregateResourceConfig.</param>
public sealed record AggregatorCalls(int Sources, int Counts, int Rules, int Results, int Names)
{
    private const int SourcesAPage = 100;
    private const int AccountsAPage = 1000;
    private const int RulesAPage = 1000;
    private const int ResultsAPage = 100;
    private const int UsersAQuery = 100;
    private const int ResultsAtOnce = 8;
    private const int QueriesAtOnce = 4;

    /// <param name="sources">An organization has one in each region; individually named accounts have one each.</param>
    /// <param name="rulesAnAccount">All rules with results of any kind, because a filter cannot select their different
    /// names.</param>
    public static AggregatorCalls Of(
        int accounts,
        int sources,
        int rulesAnAccount,
        int usersAnAccount,
        int violators
    ) =>
        new(
            Pages(sources, SourcesAPage),
            3 * Pages(accounts, AccountsAPage),
            Pages(accounts * rulesAnAccount, RulesAPage),
            accounts * Pages(usersAnAccount, ResultsAPage),
            (violators + UsersAQuery - 1) / UsersAQuery
        );

    public int Total => Sources + Counts + Rules + Results + Names;

    public TimeSpan Duration(TimeSpan latency) =>
        latency
        * (
            Sources
            + Math.Max(Rules, Counts / 3)
            + Math.Ceiling((double)Results / ResultsAtOnce)
            + Math.Ceiling((double)Names / QueriesAtOnce)
        );

    private static int Pages(int items, int size) => Math.Max(1, (items + size - 1) / size);
}
