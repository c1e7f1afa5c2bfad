namespace Amazon.ConfigService.Model;

public interface IConfigServicePaginatorFactory
{
    IDescribeConfigRuleEvaluationStatusPaginator DescribeConfigRuleEvaluationStatus(DescribeConfigRuleEvaluationStatusRequest request);
    IDescribeConfigRulesPaginator DescribeConfigRules(DescribeConfigRulesRequest request);
    IDescribeRemediationExceptionsPaginator DescribeRemediationExceptions(DescribeRemediationExceptionsRequest request);
    IDescribeRemediationExecutionStatusPaginator DescribeRemediationExecutionStatus(DescribeRemediationExecutionStatusRequest request);
    IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(GetComplianceDetailsByConfigRuleRequest request);
}

internal sealed class ConfigServicePaginatorFactory(IAmazonConfigService client) : IConfigServicePaginatorFactory
{
    public IDescribeConfigRuleEvaluationStatusPaginator DescribeConfigRuleEvaluationStatus(DescribeConfigRuleEvaluationStatusRequest request) =>
        new DescribeConfigRuleEvaluationStatusPaginator(client, request);

    public IDescribeConfigRulesPaginator DescribeConfigRules(DescribeConfigRulesRequest request) =>
        new DescribeConfigRulesPaginator(client, request);

    public IDescribeRemediationExceptionsPaginator DescribeRemediationExceptions(DescribeRemediationExceptionsRequest request) =>
        new DescribeRemediationExceptionsPaginator(client, request);

    public IDescribeRemediationExecutionStatusPaginator DescribeRemediationExecutionStatus(DescribeRemediationExecutionStatusRequest request) =>
        new DescribeRemediationExecutionStatusPaginator(client, request);

    public IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(GetComplianceDetailsByConfigRuleRequest request) =>
        new GetComplianceDetailsByConfigRulePaginator(client, request);
}
