namespace Amazon.IdentityManagement.Model;

public interface IIdentityManagementPaginatorFactory
{
    IGetAccountAuthorizationDetailsPaginator GetAccountAuthorizationDetails(
        GetAccountAuthorizationDetailsRequest request
    );
    IListAccessKeysPaginator ListAccessKeys(ListAccessKeysRequest request);
    IListUsersPaginator ListUsers(ListUsersRequest request);
    IListUserTagsPaginator ListUserTags(ListUserTagsRequest request);
}

internal sealed class IdentityManagementPaginatorFactory(IAmazonIdentityManagementService client)
    : IIdentityManagementPaginatorFactory
{
    public IGetAccountAuthorizationDetailsPaginator GetAccountAuthorizationDetails(
        GetAccountAuthorizationDetailsRequest request
    ) => new GetAccountAuthorizationDetailsPaginator(client, request);

    public IListAccessKeysPaginator ListAccessKeys(ListAccessKeysRequest request) =>
        new ListAccessKeysPaginator(client, request);

    public IListUsersPaginator ListUsers(ListUsersRequest request) => new ListUsersPaginator(client, request);

    public IListUserTagsPaginator ListUserTags(ListUserTagsRequest request) =>
        new ListUserTagsPaginator(client, request);
}
