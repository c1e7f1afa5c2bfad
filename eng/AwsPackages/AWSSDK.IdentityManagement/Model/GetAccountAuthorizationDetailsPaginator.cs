using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public interface IGetAccountAuthorizationDetailsPaginator
{
    IPaginatedEnumerable<GetAccountAuthorizationDetailsResponse> Responses { get; }
    IPaginatedEnumerable<UserDetail> UserDetailList { get; }
}

internal sealed class GetAccountAuthorizationDetailsPaginator(
    IAmazonIdentityManagementService client,
    GetAccountAuthorizationDetailsRequest request
) : TokenPaginator<GetAccountAuthorizationDetailsResponse>, IGetAccountAuthorizationDetailsPaginator
{
    public IPaginatedEnumerable<UserDetail> UserDetailList => Items(page => page.UserDetailList);

    protected override Task<GetAccountAuthorizationDetailsResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.Marker = token ?? request.Marker;
        return client.GetAccountAuthorizationDetailsAsync(request, cancellationToken);
    }

    protected override string NextToken(GetAccountAuthorizationDetailsResponse page) =>
        page.IsTruncated == true ? page.Marker : null;
}
