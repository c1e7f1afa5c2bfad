using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeRemediationExecutionStatusPaginator
{
    IPaginatedEnumerable<DescribeRemediationExecutionStatusResponse> Responses { get; }
    IPaginatedEnumerable<RemediationExecutionStatus> RemediationExecutionStatuses { get; }
}

internal sealed class DescribeRemediationExecutionStatusPaginator(
    IAmazonConfigService client,
    DescribeRemediationExecutionStatusRequest request
) : TokenPaginator<DescribeRemediationExecutionStatusResponse>, IDescribeRemediationExecutionStatusPaginator
{
    public IPaginatedEnumerable<RemediationExecutionStatus> RemediationExecutionStatuses =>
        Items(page => page.RemediationExecutionStatuses);

    protected override Task<DescribeRemediationExecutionStatusResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeRemediationExecutionStatusAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeRemediationExecutionStatusResponse page) => page.NextToken;
}
