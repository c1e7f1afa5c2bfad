using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail;

public class AmazonCloudTrailClient : AmazonServiceClient, IAmazonCloudTrail
{
    private static readonly Metadata Service = new();

    public AmazonCloudTrailClient()
        : this(new AmazonCloudTrailConfig()) { }

    public AmazonCloudTrailClient(AmazonCloudTrailConfig config)
        : base(config) { }

    public AmazonCloudTrailClient(AWSCredentials credentials, AmazonCloudTrailConfig clientConfig)
        : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<LookupEventsResponse> LookupEventsAsync(
        LookupEventsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<LookupEventsResponse>(request, LookupEventsRequest.Operation, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "CloudTrail";
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
