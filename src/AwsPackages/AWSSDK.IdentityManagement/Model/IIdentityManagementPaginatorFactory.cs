namespace Amazon.IdentityManagement.Model;

public interface IIdentityManagementPaginatorFactory
{
    IListAccessKeysPaginator ListAccessKeys(ListAccessKeysRequest request);
    IListUsersPaginator ListUsers(ListUsersRequest request);
}

internal sealed class IdentityManagementPaginatorFactory(IAmazonIdentityManagementService client) : IIdentityManagementPaginatorFactory
{
    public IListAccessKeysPaginator ListAccessKeys(ListAccessKeysRequest request) => new ListAccessKeysPaginator(client, request);

    public IListUsersPaginator ListUsers(ListUsersRequest request) => new ListUsersPaginator(client, request);
}
