using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public interface IListUsersPaginator
{
    IPaginatedEnumerable<ListUsersResponse> Responses { get; }
    IPaginatedEnumerable<User> Users { get; }
}

internal sealed class ListUsersPaginator(IAmazonIdentityManagementService client, ListUsersRequest request)
    : TokenPaginator<ListUsersResponse>,
        IListUsersPaginator
{
    public IPaginatedEnumerable<User> Users => Items(page => page.Users);

    protected override Task<ListUsersResponse> SendAsync(string token, CancellationToken cancellationToken)
    {
        request.Marker = token ?? request.Marker;
        return client.ListUsersAsync(request, cancellationToken);
    }

    protected override string NextToken(ListUsersResponse page) => page.IsTruncated == true ? page.Marker : null;
}
