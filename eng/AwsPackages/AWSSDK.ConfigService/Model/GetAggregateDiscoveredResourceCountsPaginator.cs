using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IGetAggregateDiscoveredResourceCountsPaginator
{
    IPaginatedEnumerable<GetAggregateDiscoveredResourceCountsResponse> Responses { get; }
}

internal sealed class GetAggregateDiscoveredResourceCountsPaginator(
    IAmazonConfigService client,
    GetAggregateDiscoveredResourceCountsRequest request
) : TokenPaginator<GetAggregateDiscoveredResourceCountsResponse>, IGetAggregateDiscoveredResourceCountsPaginator
{
    protected override Task<GetAggregateDiscoveredResourceCountsResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.GetAggregateDiscoveredResourceCountsAsync(request, cancellationToken);
    }

    protected override string NextToken(GetAggregateDiscoveredResourceCountsResponse page) => page.NextToken;
}
