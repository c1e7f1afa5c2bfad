using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SecurityHub.Model;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub;

public class AmazonSecurityHubClient : AmazonServiceClient, IAmazonSecurityHub
{
    private static readonly Metadata Service = new();

    public AmazonSecurityHubClient()
        : this(new AmazonSecurityHubConfig()) { }

    public AmazonSecurityHubClient(AmazonSecurityHubConfig config)
        : base(config) { }

    public AmazonSecurityHubClient(AWSCredentials credentials, AmazonSecurityHubConfig clientConfig)
        : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<BatchUpdateFindingsResponse> BatchUpdateFindingsAsync(
        BatchUpdateFindingsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<BatchUpdateFindingsResponse>(request, BatchUpdateFindingsRequest.Operation, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "SecurityHub";
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
