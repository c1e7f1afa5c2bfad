using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Counts what AWS Config has recorded in each account of an aggregator.</summary>
public sealed class ResourceCountReader(IAmazonConfigService config)
{
    /// <summary>The most that GetAggregateDiscoveredResourceCounts returns a page.</summary>
    private const int PageSize = 1000;

    /// <param name="resourceType">Such as <c>AWS::IAM::User</c>; null counts everything.</param>
    /// <returns>By account; one of which nothing is recorded is left out.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyDictionary<string, long>> ByAccountAsync(string aggregator, string? resourceType, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyDictionary<string, long>>($"config:GetAggregateDiscoveredResourceCounts for aggregator {aggregator}", async token =>
        {
            GetAggregateDiscoveredResourceCountsRequest request = new()
            {
                ConfigurationAggregatorName = aggregator,
                Filters = resourceType is null ? null : new ResourceCountFilters { ResourceType = resourceType },
                GroupByKey = ResourceCountGroupKey.ACCOUNT_ID,
                Limit = PageSize,
            };
            Dictionary<string, long> counts = new(StringComparer.Ordinal);
            await foreach (GetAggregateDiscoveredResourceCountsResponse page in
                config.Paginators.GetAggregateDiscoveredResourceCounts(request).Responses.WithCancellation(token).ConfigureAwait(false))
            {
                foreach (GroupedResourceCount group in page.GroupedResourceCounts ?? [])
                    counts[group.GroupName] = counts.GetValueOrDefault(group.GroupName) + (group.ResourceCount ?? 0);
            }
            return counts;
        }, cancellation);
}
