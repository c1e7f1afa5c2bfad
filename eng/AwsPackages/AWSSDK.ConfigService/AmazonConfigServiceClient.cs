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
        : this(new AmazonConfigServiceConfig()) { }

    public AmazonConfigServiceClient(AmazonConfigServiceConfig config)
        : base(config) => Paginators = new ConfigServicePaginatorFactory(this);

    public AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
        : base(credentials, clientConfig) => Paginators = new ConfigServicePaginatorFactory(this);

    public IConfigServicePaginatorFactory Paginators { get; }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<DeleteRemediationExceptionsResponse> DeleteRemediationExceptionsAsync(
        DeleteRemediationExceptionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteRemediationExceptionsResponse>(
            request,
            DeleteRemediationExceptionsRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeAggregateComplianceByConfigRulesResponse> DescribeAggregateComplianceByConfigRulesAsync(
        DescribeAggregateComplianceByConfigRulesRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeAggregateComplianceByConfigRulesResponse>(
            request,
            DescribeAggregateComplianceByConfigRulesRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeConfigRuleEvaluationStatusResponse> DescribeConfigRuleEvaluationStatusAsync(
        DescribeConfigRuleEvaluationStatusRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeConfigRuleEvaluationStatusResponse>(
            request,
            DescribeConfigRuleEvaluationStatusRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeConfigRulesResponse> DescribeConfigRulesAsync(
        DescribeConfigRulesRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeConfigRulesResponse>(request, DescribeConfigRulesRequest.Operation, cancellationToken);

    public virtual Task<DescribeConfigurationAggregatorSourcesStatusResponse> DescribeConfigurationAggregatorSourcesStatusAsync(
        DescribeConfigurationAggregatorSourcesStatusRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeConfigurationAggregatorSourcesStatusResponse>(
            request,
            DescribeConfigurationAggregatorSourcesStatusRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeRemediationConfigurationsResponse> DescribeRemediationConfigurationsAsync(
        DescribeRemediationConfigurationsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeRemediationConfigurationsResponse>(
            request,
            DescribeRemediationConfigurationsRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeRemediationExceptionsResponse> DescribeRemediationExceptionsAsync(
        DescribeRemediationExceptionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeRemediationExceptionsResponse>(
            request,
            DescribeRemediationExceptionsRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeRemediationExecutionStatusResponse> DescribeRemediationExecutionStatusAsync(
        DescribeRemediationExecutionStatusRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeRemediationExecutionStatusResponse>(
            request,
            DescribeRemediationExecutionStatusRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetAggregateComplianceDetailsByConfigRuleResponse> GetAggregateComplianceDetailsByConfigRuleAsync(
        GetAggregateComplianceDetailsByConfigRuleRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetAggregateComplianceDetailsByConfigRuleResponse>(
            request,
            GetAggregateComplianceDetailsByConfigRuleRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetAggregateDiscoveredResourceCountsResponse> GetAggregateDiscoveredResourceCountsAsync(
        GetAggregateDiscoveredResourceCountsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetAggregateDiscoveredResourceCountsResponse>(
            request,
            GetAggregateDiscoveredResourceCountsRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetComplianceDetailsByConfigRuleResponse>(
            request,
            GetComplianceDetailsByConfigRuleRequest.Operation,
            cancellationToken
        );

    public virtual Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<GetResourceConfigHistoryResponse>(
            request,
            GetResourceConfigHistoryRequest.Operation,
            cancellationToken
        );

    public virtual Task<PutEvaluationsResponse> PutEvaluationsAsync(
        PutEvaluationsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<PutEvaluationsResponse>(request, PutEvaluationsRequest.Operation, cancellationToken);

    public virtual Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<SelectAggregateResourceConfigResponse>(
            request,
            SelectAggregateResourceConfigRequest.Operation,
            cancellationToken
        );

    public virtual Task<StartConfigRulesEvaluationResponse> StartConfigRulesEvaluationAsync(
        StartConfigRulesEvaluationRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<StartConfigRulesEvaluationResponse>(
            request,
            StartConfigRulesEvaluationRequest.Operation,
            cancellationToken
        );

    public virtual Task<StartRemediationExecutionResponse> StartRemediationExecutionAsync(
        StartRemediationExecutionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<StartRemediationExecutionResponse>(
            request,
            StartRemediationExecutionRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeConfigurationRecordersResponse> DescribeConfigurationRecordersAsync(
        DescribeConfigurationRecordersRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeConfigurationRecordersResponse>(
            request,
            DescribeConfigurationRecordersRequest.Operation,
            cancellationToken
        );

    public virtual Task<DescribeConfigurationRecorderStatusResponse> DescribeConfigurationRecorderStatusAsync(
        DescribeConfigurationRecorderStatusRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeConfigurationRecorderStatusResponse>(
            request,
            DescribeConfigurationRecorderStatusRequest.Operation,
            cancellationToken
        );

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "Config Service";
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
