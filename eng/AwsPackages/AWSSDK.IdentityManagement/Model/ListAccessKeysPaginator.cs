using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public interface IListAccessKeysPaginator
{
    IPaginatedEnumerable<ListAccessKeysResponse> Responses { get; }
    IPaginatedEnumerable<AccessKeyMetadata> AccessKeyMetadata { get; }
}

internal sealed class ListAccessKeysPaginator(IAmazonIdentityManagementService client, ListAccessKeysRequest request)
    : TokenPaginator<ListAccessKeysResponse>,
        IListAccessKeysPaginator
{
    public IPaginatedEnumerable<AccessKeyMetadata> AccessKeyMetadata => Items(page => page.AccessKeyMetadata);

    protected override Task<ListAccessKeysResponse> SendAsync(string token, CancellationToken cancellationToken)
    {
        request.Marker = token ?? request.Marker;
        return client.ListAccessKeysAsync(request, cancellationToken);
    }

    protected override string NextToken(ListAccessKeysResponse page) => page.IsTruncated == true ? page.Marker : null;
}
