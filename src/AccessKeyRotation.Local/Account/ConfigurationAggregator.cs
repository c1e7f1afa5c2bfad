using System.Collections.Concurrent;

namespace AccessKeyRotation.Local.Account;

/// <summary>An AWS Config aggregator with its sources, which are other Local accounts.</summary>
/// <param name="Organization">The id of the aggregated organization; null if accounts are named individually. AWS does
/// not document the rows of DescribeConfigurationAggregatorSourcesStatus for an organization's members, so there are
/// none.</param>
public sealed record ConfigurationAggregator(
    string Name,
    IReadOnlyList<AggregatedSource> Sources,
    string? Organization = null
);

/// <summary>The account's AWS Config aggregators by name.</summary>
public sealed class ConfigurationAggregators
{
    private readonly ConcurrentDictionary<string, ConfigurationAggregator> _aggregators = new(StringComparer.Ordinal);

    /// <summary>Adds an aggregator, or replaces the one with the same name.</summary>
    public ConfigurationAggregator Put(ConfigurationAggregator aggregator) =>
        _aggregators[aggregator.Name] = aggregator;

    public ConfigurationAggregator? Find(string name) => _aggregators.GetValueOrDefault(name);
}

/// <summary>One account in one region, as a source of an AWS Config aggregator.</summary>
/// <param name="Account">The rules, results and users are read at each call, so that the aggregator is always up to
/// date.</param>
public sealed record AggregatedSource(LocalAccount Account, string Region = "us-east-1")
{
    /// <summary>
    /// True if AWS Config records IAM users in the region. Otherwise rules still have results, and queries return no
    /// users.
    /// </summary>
    public bool RecordsUsers { get; init; } = true;

    /// <summary>
    /// The status of the last transfer. After a failed transfer the aggregator shows nothing of the source.
    /// </summary>
    public AggregationStatus Status { get; init; } = AggregationStatus.Succeeded;

    /// <summary>The reason of a failed transfer.</summary>
    public string? Error { get; init; }

    internal bool IsShown => Status != AggregationStatus.Failed;

    /// <summary>The configuration items of all users that were not deleted.</summary>
    internal IEnumerable<ConfigurationItem> Users =>
        RecordsUsers && IsShown
            ? Account
                .History.Items.Where(item => item.ResourceType == ConfigurationItem.UserType)
                .GroupBy(item => item.ResourceId)
                .Select(items => items.Last())
                .Where(item => item.Status != "ResourceDeleted")
            : [];
}

/// <summary>The status of the transfer of a source's data to an aggregator.</summary>
public enum AggregationStatus
{
    Succeeded,
    Outdated,
    Failed,
}
