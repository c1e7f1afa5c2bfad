using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.ConfigService;

public interface IAmazonConfigService : IAmazonService, IDisposable
{
    IConfigServicePaginatorFactory Paginators { get; }

    Task<DeleteRemediationExceptionsResponse> DeleteRemediationExceptionsAsync(
        DeleteRemediationExceptionsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeAggregateComplianceByConfigRulesResponse> DescribeAggregateComplianceByConfigRulesAsync(
        DescribeAggregateComplianceByConfigRulesRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeConfigRuleEvaluationStatusResponse> DescribeConfigRuleEvaluationStatusAsync(
        DescribeConfigRuleEvaluationStatusRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeConfigRulesResponse> DescribeConfigRulesAsync(
        DescribeConfigRulesRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeConfigurationAggregatorSourcesStatusResponse> DescribeConfigurationAggregatorSourcesStatusAsync(
        DescribeConfigurationAggregatorSourcesStatusRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeRemediationConfigurationsResponse> DescribeRemediationConfigurationsAsync(
        DescribeRemediationConfigurationsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeRemediationExceptionsResponse> DescribeRemediationExceptionsAsync(
        DescribeRemediationExceptionsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeRemediationExecutionStatusResponse> DescribeRemediationExecutionStatusAsync(
        DescribeRemediationExecutionStatusRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetAggregateComplianceDetailsByConfigRuleResponse> GetAggregateComplianceDetailsByConfigRuleAsync(
        GetAggregateComplianceDetailsByConfigRuleRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetAggregateDiscoveredResourceCountsResponse> GetAggregateDiscoveredResourceCountsAsync(
        GetAggregateDiscoveredResourceCountsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request,
        CancellationToken cancellationToken = default
    );
    Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request,
        CancellationToken cancellationToken = default
    );
    Task<PutEvaluationsResponse> PutEvaluationsAsync(
        PutEvaluationsRequest request,
        CancellationToken cancellationToken = default
    );
    Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request,
        CancellationToken cancellationToken = default
    );
    Task<StartConfigRulesEvaluationResponse> StartConfigRulesEvaluationAsync(
        StartConfigRulesEvaluationRequest request,
        CancellationToken cancellationToken = default
    );
    Task<StartRemediationExecutionResponse> StartRemediationExecutionAsync(
        StartRemediationExecutionRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeConfigurationRecordersResponse> DescribeConfigurationRecordersAsync(
        DescribeConfigurationRecordersRequest request,
        CancellationToken cancellationToken = default
    );
    Task<DescribeConfigurationRecorderStatusResponse> DescribeConfigurationRecorderStatusAsync(
        DescribeConfigurationRecorderStatusRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonConfigServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonConfigServiceClient(awsCredentials, (AmazonConfigServiceConfig)clientConfig);
}
