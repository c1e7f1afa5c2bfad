using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public interface IListUserTagsPaginator
{
    IPaginatedEnumerable<ListUserTagsResponse> Responses { get; }
    IPaginatedEnumerable<Tag> Tags { get; }
}

internal sealed class ListUserTagsPaginator(IAmazonIdentityManagementService client, ListUserTagsRequest request)
    : TokenPaginator<ListUserTagsResponse>,
        IListUserTagsPaginator
{
    public IPaginatedEnumerable<Tag> Tags => Items(page => page.Tags);

    protected override Task<ListUserTagsResponse> SendAsync(string token, CancellationToken cancellationToken)
    {
        request.Marker = token ?? request.Marker;
        return client.ListUserTagsAsync(request, cancellationToken);
    }

    protected override string NextToken(ListUserTagsResponse page) => page.IsTruncated == true ? page.Marker : null;
}
