using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService;

public class AmazonConfigServiceClient : AmazonServiceClient, IAmazonConfigService
{
    private static readonly Metadata Service = new();

    public AmazonConfigServiceClient()
        : this(new AmazonConfigServiceConfig())
    {
    }

    public AmazonConfigServiceClient(AmazonConfigServiceConfig config)
        : base(config) => Paginators = new ConfigServicePaginatorFactory(this);

    public AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
        : base(credentials, clientConfig) => Paginators = new ConfigServicePaginatorFactory(this);

    public IConfigServicePaginatorFactory Paginators { get; }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(GetComplianceDetailsByConfigRuleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetComplianceDetailsByConfigRuleResponse>(request, GetComplianceDetailsByConfigRuleRequest.Operation, cancellationToken);

    public virtual Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(GetResourceConfigHistoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetResourceConfigHistoryResponse>(request, GetResourceConfigHistoryRequest.Operation, cancellationToken);

    public virtual Task<PutEvaluationsResponse> PutEvaluationsAsync(PutEvaluationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutEvaluationsResponse>(request, PutEvaluationsRequest.Operation, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "Config Service";
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
