using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CloudTrail;

public interface IAmazonCloudTrail : IAmazonService, IDisposable
{
    Task<LookupEventsResponse> LookupEventsAsync(
        LookupEventsRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudTrailConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonCloudTrailClient(awsCredentials, (AmazonCloudTrailConfig)clientConfig);
}
