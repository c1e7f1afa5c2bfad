using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeAggregateComplianceByConfigRulesPaginator
{
    IPaginatedEnumerable<DescribeAggregateComplianceByConfigRulesResponse> Responses { get; }
}

internal sealed class DescribeAggregateComplianceByConfigRulesPaginator(
    IAmazonConfigService client,
    DescribeAggregateComplianceByConfigRulesRequest request
) : TokenPaginator<DescribeAggregateComplianceByConfigRulesResponse>, IDescribeAggregateComplianceByConfigRulesPaginator
{
    protected override Task<DescribeAggregateComplianceByConfigRulesResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeAggregateComplianceByConfigRulesAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeAggregateComplianceByConfigRulesResponse page) => page.NextToken;
}
