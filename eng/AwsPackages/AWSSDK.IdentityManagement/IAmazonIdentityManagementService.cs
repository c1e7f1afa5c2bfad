using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.IdentityManagement;

public interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    IIdentityManagementPaginatorFactory Paginators { get; }

    Task<CreateAccessKeyResponse> CreateAccessKeyAsync(
        CreateAccessKeyRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(
        DeleteAccessKeyRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(CancellationToken cancellationToken = default);
    Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetailsAsync(
        GetAccountAuthorizationDetailsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetCredentialReportResponse> GetCredentialReportAsync(CancellationToken cancellationToken = default);
    Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default);
    Task<ListAccessKeysResponse> ListAccessKeysAsync(
        ListAccessKeysRequest request,
        CancellationToken cancellationToken = default
    );
    Task<ListAccountAliasesResponse> ListAccountAliasesAsync(
        ListAccountAliasesRequest request,
        CancellationToken cancellationToken = default
    );
    Task<ListUserTagsResponse> ListUserTagsAsync(
        ListUserTagsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);
    Task<TagUserResponse> TagUserAsync(TagUserRequest request, CancellationToken cancellationToken = default);
    Task<UntagUserResponse> UntagUserAsync(UntagUserRequest request, CancellationToken cancellationToken = default);
    Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(
        UpdateAccessKeyRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default);
    Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);
}
