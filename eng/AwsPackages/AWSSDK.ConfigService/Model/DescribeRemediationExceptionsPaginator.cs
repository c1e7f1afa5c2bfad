using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeRemediationExceptionsPaginator
{
    IPaginatedEnumerable<DescribeRemediationExceptionsResponse> Responses { get; }
}

internal sealed class DescribeRemediationExceptionsPaginator(
    IAmazonConfigService client,
    DescribeRemediationExceptionsRequest request
) : TokenPaginator<DescribeRemediationExceptionsResponse>, IDescribeRemediationExceptionsPaginator
{
    protected override Task<DescribeRemediationExceptionsResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeRemediationExceptionsAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeRemediationExceptionsResponse page) => page.NextToken;
}
