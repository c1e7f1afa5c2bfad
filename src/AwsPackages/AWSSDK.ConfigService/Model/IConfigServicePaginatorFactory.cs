namespace Amazon.ConfigService.Model;

public interface IConfigServicePaginatorFactory
{
    IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(GetComplianceDetailsByConfigRuleRequest request);
}

internal sealed class ConfigServicePaginatorFactory(IAmazonConfigService client) : IConfigServicePaginatorFactory
{
    public IGetComplianceDetailsByConfigRulePaginator GetComplianceDetailsByConfigRule(GetComplianceDetailsByConfigRuleRequest request) =>
        new GetComplianceDetailsByConfigRulePaginator(client, request);
}
