using System.Text.RegularExpressions;
using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>
/// Finds a rule in the accounts of an aggregator. A conformance pack gives the rule a different suffix in each account,
/// and the API filters by whole names only, so all rules are listed, 1,000 per call.
/// </summary>
public sealed class AggregatedRuleReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of DescribeAggregateComplianceByConfigRules.</summary>
    private const int PageSize = 1000;

    /// <param name="deployed">The name under which the rule was deployed.</param>
    /// <param name="accountId">Null for every account.</param>
    /// <param name="listed">Receives the number of rules that have been listed.</param>
    /// <returns>The rules that have results. AWS does not list the others.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatedRule>> FindAsync(
        string aggregator,
        string deployed,
        string? accountId,
        IProgress<int> listed,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<AggregatedRule>>(
            $"config:DescribeAggregateComplianceByConfigRules for aggregator {aggregator}",
            async token =>
            {
                DescribeAggregateComplianceByConfigRulesRequest request = new()
                {
                    ConfigurationAggregatorName = aggregator,
                    Filters = accountId is null ? null : new ConfigRuleComplianceFilters { AccountId = accountId },
                    Limit = PageSize,
                };
                List<AggregatedRule> found = [];
                int count = 0;
                await foreach (
                    DescribeAggregateComplianceByConfigRulesResponse page in config
                        .Paginators.DescribeAggregateComplianceByConfigRules(request)
                        .Responses.WithCancellation(token)
                )
                {
                    List<AggregateComplianceByConfigRule> rules = page.AggregateComplianceByConfigRules ?? [];
                    found.AddRange(
                        rules
                            .Where(rule => AggregatedRule.IsDeployedAs(rule.ConfigRuleName, deployed))
                            .Select(rule => new AggregatedRule(rule.AccountId, rule.AwsRegion, rule.ConfigRuleName))
                    );
                    listed.Report(count += rules.Count);
                }
                return found;
            },
            cancellationToken
        );
}

/// <summary>A rule with results in an aggregator.</summary>
/// <param name="AccountId">Twelve digits.</param>
public sealed partial record AggregatedRule(string AccountId, string Region, string Name)
{
    /// <summary>
    /// True if the rule was deployed as <paramref name="deployed"/>, either under this name or under the name that a
    /// conformance pack derives from it, <c>{name}-conformance-pack-{id}</c>.
    /// </summary>
    public static bool IsDeployedAs(string name, string deployed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(deployed);
        return name.StartsWith(deployed, StringComparison.Ordinal)
            && (name.Length == deployed.Length || PackSuffix().IsMatch(name[deployed.Length..]));
    }

    [GeneratedRegex(@"^-conformance-pack-[a-z0-9]+\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex PackSuffix();
}
