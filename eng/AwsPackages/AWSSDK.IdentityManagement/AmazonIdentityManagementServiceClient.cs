using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceClient : AmazonServiceClient, IAmazonIdentityManagementService
{
    private static readonly Metadata Service = new();

    public AmazonIdentityManagementServiceClient()
        : this(new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config) => Paginators = new IdentityManagementPaginatorFactory(this);

    public AmazonIdentityManagementServiceClient(
        AWSCredentials credentials,
        AmazonIdentityManagementServiceConfig clientConfig
    )
        : base(credentials, clientConfig) => Paginators = new IdentityManagementPaginatorFactory(this);

    public IIdentityManagementPaginatorFactory Paginators { get; }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<CreateAccessKeyResponse> CreateAccessKeyAsync(
        CreateAccessKeyRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<CreateAccessKeyResponse>(request, CreateAccessKeyRequest.Operation, cancellationToken);

    public virtual Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(
        DeleteAccessKeyRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteAccessKeyResponse>(request, DeleteAccessKeyRequest.Operation, cancellationToken);

    public virtual Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        CancellationToken cancellationToken = default
    ) => GenerateCredentialReportAsync(new GenerateCredentialReportRequest(), cancellationToken);

    public virtual Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GenerateCredentialReportResponse>(
            request,
            GenerateCredentialReportRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<GetAccessKeyLastUsedResponse>(request, GetAccessKeyLastUsedRequest.Operation, cancellationToken);

    public virtual Task<GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetailsAsync(
        GetAccountAuthorizationDetailsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetAccountAuthorizationDetailsResponse>(
            request,
            GetAccountAuthorizationDetailsRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetCredentialReportResponse> GetCredentialReportAsync(
        CancellationToken cancellationToken = default
    ) => GetCredentialReportAsync(new GetCredentialReportRequest(), cancellationToken);

    public virtual Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<GetCredentialReportResponse>(request, GetCredentialReportRequest.Operation, cancellationToken);

    public virtual Task<GetUserResponse> GetUserAsync(
        GetUserRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<GetUserResponse>(request, GetUserRequest.Operation, cancellationToken);

    public virtual Task<ListAccessKeysResponse> ListAccessKeysAsync(
        ListAccessKeysRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListAccessKeysResponse>(request, ListAccessKeysRequest.Operation, cancellationToken);

    public virtual Task<ListAccountAliasesResponse> ListAccountAliasesAsync(
        ListAccountAliasesRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListAccountAliasesResponse>(request, ListAccountAliasesRequest.Operation, cancellationToken);

    public virtual Task<ListUserTagsResponse> ListUserTagsAsync(
        ListUserTagsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListUserTagsResponse>(request, ListUserTagsRequest.Operation, cancellationToken);

    public virtual Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListUsersResponse>(request, ListUsersRequest.Operation, cancellationToken);

    public virtual Task<TagUserResponse> TagUserAsync(
        TagUserRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<TagUserResponse>(request, TagUserRequest.Operation, cancellationToken);

    public virtual Task<UntagUserResponse> UntagUserAsync(
        UntagUserRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<UntagUserResponse>(request, UntagUserRequest.Operation, cancellationToken);

    public virtual Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(
        UpdateAccessKeyRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<UpdateAccessKeyResponse>(request, UpdateAccessKeyRequest.Operation, cancellationToken);

    public virtual Task<GetRoleResponse> GetRoleAsync(
        GetRoleRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<GetRoleResponse>(request, GetRoleRequest.Operation, cancellationToken);

    public virtual Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<SimulatePrincipalPolicyResponse>(
            request,
            SimulatePrincipalPolicyRequest.Operation,
            cancellationToken
        );

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "IAM";
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
