using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeConfigRulesPaginator
{
    IPaginatedEnumerable<DescribeConfigRulesResponse> Responses { get; }
    IPaginatedEnumerable<ConfigRule> ConfigRules { get; }
}

internal sealed class DescribeConfigRulesPaginator(IAmazonConfigService client, DescribeConfigRulesRequest request)
    : TokenPaginator<DescribeConfigRulesResponse>,
        IDescribeConfigRulesPaginator
{
    public IPaginatedEnumerable<ConfigRule> ConfigRules => Items(page => page.ConfigRules);

    protected override Task<DescribeConfigRulesResponse> SendAsync(string token, CancellationToken cancellationToken)
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeConfigRulesAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeConfigRulesResponse page) => page.NextToken;
}
