using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Counts the resources that AWS Config has recorded in each account of an aggregator.</summary>
public sealed class ResourceCountReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of GetAggregateDiscoveredResourceCounts.</summary>
    private const int PageSize = 1000;

    /// <param name="resourceType">A type such as <c>AWS::IAM::User</c>; null counts all resources.</param>
    /// <returns>The counts by account. Accounts without recorded resources are omitted.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyDictionary<string, long>> ByAccountAsync(
        string aggregator,
        string? resourceType,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyDictionary<string, long>>(
            $"config:GetAggregateDiscoveredResourceCounts for aggregator {aggregator}",
            async token =>
            {
                GetAggregateDiscoveredResourceCountsRequest request = new()
                {
                    ConfigurationAggregatorName = aggregator,
                    Filters = resourceType is null ? null : new ResourceCountFilters { ResourceType = resourceType },
                    GroupByKey = ResourceCountGroupKey.ACCOUNT_ID,
                    Limit = PageSize,
                };
                Dictionary<string, long> counts = new(StringComparer.Ordinal);
                await foreach (
                    GetAggregateDiscoveredResourceCountsResponse page in config
                        .Paginators.GetAggregateDiscoveredResourceCounts(request)
                        .Responses.WithCancellation(token)
                )
                {
                    foreach (GroupedResourceCount group in page.GroupedResourceCounts ?? [])
                        counts[group.GroupName] =
                            counts.GetValueOrDefault(group.GroupName) + (group.ResourceCount ?? 0);
                }
                return counts;
            },
            cancellationToken
        );
}
