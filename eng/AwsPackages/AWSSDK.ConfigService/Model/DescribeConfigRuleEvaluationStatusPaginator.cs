using Amazon.Runtime;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public interface IDescribeConfigRuleEvaluationStatusPaginator
{
    IPaginatedEnumerable<DescribeConfigRuleEvaluationStatusResponse> Responses { get; }
    IPaginatedEnumerable<ConfigRuleEvaluationStatus> ConfigRulesEvaluationStatus { get; }
}

internal sealed class DescribeConfigRuleEvaluationStatusPaginator(
    IAmazonConfigService client,
    DescribeConfigRuleEvaluationStatusRequest request
) : TokenPaginator<DescribeConfigRuleEvaluationStatusResponse>, IDescribeConfigRuleEvaluationStatusPaginator
{
    public IPaginatedEnumerable<ConfigRuleEvaluationStatus> ConfigRulesEvaluationStatus =>
        Items(page => page.ConfigRulesEvaluationStatus);

    protected override Task<DescribeConfigRuleEvaluationStatusResponse> SendAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        request.NextToken = token ?? request.NextToken;
        return client.DescribeConfigRuleEvaluationStatusAsync(request, cancellationToken);
    }

    protected override string NextToken(DescribeConfigRuleEvaluationStatusResponse page) => page.NextToken;
}
