using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IGetAggregateComplianceDetailsByConfigRulePaginator
{
    IPaginatedEnumerable<GetAggregateComplianceDetailsByConfigRuleResponse> Responses { get; }
}

internal sealed class GetAggregateComplianceDetailsByConfigRulePaginator(
    IAmazonConfigService client,
    GetAggregateComplianceDetailsByConfigRuleRequest request
)
    : TokenPaginator<GetAggregateComplianceDetailsByConfigRuleResponse>,
        IGetAggregateComplianceDetailsByConfigRulePaginator
{
    protected override Task<GetAggregateComplianceDetailsByConfigRuleResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.GetAggregateComplianceDetailsByConfigRuleAsync(request, cancellationToken);
    }

    protected override string NextToken(GetAggregateComplianceDetailsByConfigRuleResponse page) => page.NextToken;
}
