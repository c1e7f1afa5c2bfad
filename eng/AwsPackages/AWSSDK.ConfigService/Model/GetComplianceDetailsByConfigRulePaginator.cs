using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IGetComplianceDetailsByConfigRulePaginator
{
    IPaginatedEnumerable<GetComplianceDetailsByConfigRuleResponse> Responses { get; }
    IPaginatedEnumerable<EvaluationResult> EvaluationResults { get; }
}

internal sealed class GetComplianceDetailsByConfigRulePaginator(
    IAmazonConfigService client,
    GetComplianceDetailsByConfigRuleRequest request
) : TokenPaginator<GetComplianceDetailsByConfigRuleResponse>, IGetComplianceDetailsByConfigRulePaginator
{
    public IPaginatedEnumerable<EvaluationResult> EvaluationResults => Items(page => page.EvaluationResults);

    protected override Task<GetComplianceDetailsByConfigRuleResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.GetComplianceDetailsByConfigRuleAsync(request, cancellationToken);
    }

    protected override string NextToken(GetComplianceDetailsByConfigRuleResponse page) => page.NextToken;
}
