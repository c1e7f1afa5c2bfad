namespace AccessKeyRotation.Local.Account;

/// <summary>An aggregator of AWS Config: what it shows of other accounts, each of which is one of Local's own.</summary>
/// <param name="Organization">
/// The id of the organization that it aggregates; null where accounts are named one by one. AWS does not document which rows of an organization's
/// members DescribeConfigurationAggregatorSourcesStatus has, so there are none here: who reads must do without.
/// </param>
public sealed record ConfigurationAggregator(string Name, IReadOnlyList<AggregatedSource> Sources, string? Organization = null);
