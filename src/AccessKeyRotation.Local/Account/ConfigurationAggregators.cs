using System.Collections.Concurrent;

namespace AccessKeyRotation.Local.Account;

/// <summary>The account's aggregators of AWS Config by name.</summary>
public sealed class ConfigurationAggregators
{
    private readonly ConcurrentDictionary<string, ConfigurationAggregator> _aggregators = new(StringComparer.Ordinal);

    /// <summary>Adds an aggregator, or puts it in the place of the one of that name.</summary>
    public ConfigurationAggregator Put(ConfigurationAggregator aggregator) => _aggregators[aggregator.Name] = aggregator;

    public ConfigurationAggregator? Find(string name) => _aggregators.GetValueOrDefault(name);
}
