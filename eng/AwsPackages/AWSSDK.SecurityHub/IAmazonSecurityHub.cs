using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SecurityHub.Model;

namespace Amazon.SecurityHub;

public interface IAmazonSecurityHub : IAmazonService, IDisposable
{
    Task<BatchUpdateFindingsResponse> BatchUpdateFindingsAsync(
        BatchUpdateFindingsRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSecurityHubConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonSecurityHubClient(awsCredentials, (AmazonSecurityHubConfig)clientConfig);
}
