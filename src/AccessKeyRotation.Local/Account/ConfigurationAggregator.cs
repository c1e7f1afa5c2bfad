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
