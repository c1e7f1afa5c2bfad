namespace Amazon.ConfigService.Model;

public interface IConfigServicePaginatorFactory
{
    IDescribeAggregateComplianceByConfigRulesPaginator DescribeAggregateComplianceByConfigRules(
        DescribeAggregateComplianceByConfigRulesRequest request
    );
    IDescribeConfigRuleEvaluationStatusPaginator DescribeConfigRuleEvaluationStatus(
        DescribeConfigRuleEvaluationStatusRequest request
    );
    IDescribeConfigRulesPaginator DescribeConfigRules(DescribeConfigRulesRequest request);
    IDescribeConfigurationAggregatorSourcesStatusPaginator DescribeConfigurationAggregatorSourcesStatus(
        DescribeConfigurationAggregatorSourcesStatusRequest request
    );
    IDescribeRemediationExceptionsPaginator DescribeRemediationExceptions(DescribeRemediationExceptionsRequest request);
    IDescribeRemediationExecutionStatusPaginator DescribeRemediationExecutionStatus(
        DescribeRemediationExecutionStatusRequest request
    );
    IGetAggregateComplianceDetailsByConfigRulePaginator GetAggregateComplianceDetailsByConfigRule(
        GetAggregateComplianceDetailsByConfigRuleRequest request
    );
    IGetAggregateDiscoveredResourceCountsPaginator GetAggregateDiscoveredResourceCounts(
        GetAggregateDiscoveredResourceCountsRequest request
    );
    IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(
        GetComplianceDetailsByConfigRuleRequest request
    );
    ISelectAggregateResourceConfigPaginator SelectAggregateResourceConfig(SelectAggregateResourceConfigRequest request);
}

internal sealed class ConfigServicePaginatorFactory(IAmazonConfigService client) : IConfigServicePaginatorFactory
{
    public IDescribeAggregateComplianceByConfigRulesPaginator DescribeAggregateComplianceByConfigRules(
        DescribeAggregateComplianceByConfigRulesRequest request
    ) => new DescribeAggregateComplianceByConfigRulesPaginator(client, request);

    public IDescribeConfigRuleEvaluationStatusPaginator DescribeConfigRuleEvaluationStatus(
        DescribeConfigRuleEvaluationStatusRequest request
    ) => new DescribeConfigRuleEvaluationStatusPaginator(client, request);

    public IDescribeConfigRulesPaginator DescribeConfigRules(DescribeConfigRulesRequest request) =>
        new DescribeConfigRulesPaginator(client, request);

    public IDescribeConfigurationAggregatorSourcesStatusPaginator DescribeConfigurationAggregatorSourcesStatus(
        DescribeConfigurationAggregatorSourcesStatusRequest request
    ) => new DescribeConfigurationAggregatorSourcesStatusPaginator(client, request);

    public IDescribeRemediationExceptionsPaginator DescribeRemediationExceptions(
        DescribeRemediationExceptionsRequest request
    ) => new DescribeRemediationExceptionsPaginator(client, request);

    public IDescribeRemediationExecutionStatusPaginator DescribeRemediationExecutionStatus(
        DescribeRemediationExecutionStatusRequest request
    ) => new DescribeRemediationExecutionStatusPaginator(client, request);

    public IGetAggregateComplianceDetailsByConfigRulePaginator GetAggregateComplianceDetailsByConfigRule(
        GetAggregateComplianceDetailsByConfigRuleRequest request
    ) => new GetAggregateComplianceDetailsByConfigRulePaginator(client, request);

    public IGetAggregateDiscoveredResourceCountsPaginator GetAggregateDiscoveredResourceCounts(
        GetAggregateDiscoveredResourceCountsRequest request
    ) => new GetAggregateDiscoveredResourceCountsPaginator(client, request);

    public IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(
        GetComplianceDetailsByConfigRuleRequest request
    ) => new GetComplianceDetailsByConfigRulePaginator(client, request);

    public ISelectAggregateResourceConfigPaginator SelectAggregateResourceConfig(
        SelectAggregateResourceConfigRequest request
    ) => new SelectAggregateResourceConfigPaginator(client, request);
}
