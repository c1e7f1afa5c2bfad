using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeConfigurationAggregatorSourcesStatusPaginator
{
    IPaginatedEnumerable<DescribeConfigurationAggregatorSourcesStatusResponse> Responses { get; }
}

internal sealed class DescribeConfigurationAggregatorSourcesStatusPaginator(
    IAmazonConfigService client,
    DescribeConfigurationAggregatorSourcesStatusRequest request
)
    : TokenPaginator<DescribeConfigurationAggregatorSourcesStatusResponse>,
        IDescribeConfigurationAggregatorSourcesStatusPaginator
{
    protected override Task<DescribeConfigurationAggregatorSourcesStatusResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeConfigurationAggregatorSourcesStatusAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeConfigurationAggregatorSourcesStatusResponse page) => page.NextToken;
}
