using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>
/// Finds a rule in the accounts of an aggregator. A conformance pack gives it a name that ends differently in every account, and a filter takes whole names: so
/// every rule of an account is listed, a thousand a call.
/// </summary>
public sealed class AggregatedRuleReader(IAmazonConfigService config)
{
    /// <summary>The most that DescribeAggregateComplianceByConfigRules returns a page.</summary>
    private const int PageSize = 1000;

    /// <param name="deployed">The name that the rule was deployed by.</param>
    /// <param name="accountId">Null: in every account.</param>
    /// <param name="listed">Told how many rules have been looked at.</param>
    /// <returns>Without those that have no result: AWS does not show them.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatedRule>> FindAsync(string aggregator, string deployed, string? accountId, IProgress<int> listed, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<AggregatedRule>>($"config:DescribeAggregateComplianceByConfigRules for aggregator {aggregator}", async token =>
        {
            DescribeAggregateComplianceByConfigRulesRequest request = new()
            {
                ConfigurationAggregatorName = aggregator,
                Filters = accountId is null ? null : new ConfigRuleComplianceFilters { AccountId = accountId },
                Limit = PageSize,
            };
            List<AggregatedRule> found = [];
            int count = 0;
            await foreach (DescribeAggregateComplianceByConfigRulesResponse page in
                config.Paginators.DescribeAggregateComplianceByConfigRules(request).Responses.WithCancellation(token).ConfigureAwait(false))
            {
                List<AggregateComplianceByConfigRule> rules = page.AggregateComplianceByConfigRules ?? [];
                found.AddRange(rules.Where(rule => AggregatedRule.IsDeployedAs(rule.ConfigRuleName, deployed)).Select(rule => new AggregatedRule(rule.AccountId, rule.AwsRegion, rule.ConfigRuleName)));
                listed.Report(count += rules.Count);
            }
            return found;
        }, cancellation);
}
