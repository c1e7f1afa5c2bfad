using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class ConfigOperations
{
    public static readonly JsonService Service = new(
        "config",
        "StarlingDoveService",
        new Dictionary<string, JsonOperation>
        {
            [nameof(DeleteRemediationExceptions)] = DeleteRemediationExceptions.Answer,
            [nameof(DescribeAggregateComplianceByConfigRules)] = DescribeAggregateComplianceByConfigRules.Answer,
            [nameof(DescribeConfigRuleEvaluationStatus)] = DescribeConfigRuleEvaluationStatus.Answer,
            [nameof(DescribeConfigRules)] = DescribeConfigRules.Answer,
            [nameof(DescribeConfigurationAggregatorSourcesStatus)] =
                DescribeConfigurationAggregatorSourcesStatus.Answer,
            [nameof(DescribeConfigurationRecorders)] = DescribeConfigurationRecorders.Answer,
            [nameof(DescribeConfigurationRecorderStatus)] = DescribeConfigurationRecorderStatus.Answer,
            [nameof(DescribeRemediationConfigurations)] = DescribeRemediationConfigurations.Answer,
            [nameof(DescribeRemediationExceptions)] = DescribeRemediationExceptions.Answer,
            [nameof(DescribeRemediationExecutionStatus)] = DescribeRemediationExecutionStatus.Answer,
            [nameof(GetAggregateComplianceDetailsByConfigRule)] = GetAggregateComplianceDetailsByConfigRule.Answer,
            [nameof(GetAggregateDiscoveredResourceCounts)] = GetAggregateDiscoveredResourceCounts.Answer,
            [nameof(GetComplianceDetailsByConfigRule)] = GetComplianceDetailsByConfigRule.Answer,
            [nameof(GetResourceConfigHistory)] = GetResourceConfigHistory.Answer,
            [nameof(PutEvaluations)] = PutEvaluations.Answer,
            [nameof(SelectAggregateResourceConfig)] = SelectAggregateResourceConfig.Answer,
            [nameof(StartConfigRulesEvaluation)] = StartConfigRulesEvaluation.Answer,
            [nameof(StartRemediationExecution)] = StartRemediationExecution.Answer,
        }
    );
}

/// <summary>Implements AWS Config's paging: an absent limit or 0 means the operation's default.</summary>
internal static class ConfigPage
{
    /// <summary>The default limit of most operations.</summary>
    public const int UsualSize = 10;

    /// <param name="ownLimit">The operation's default limit.</param>
    public static Page<T> Of<T>(
        JsonCall call,
        int? limit,
        int ownLimit,
        string? token,
        IEnumerable<T> entries,
        Func<T, string> key,
        IComparer<string> order,
        params string[] filter
    ) =>
        Page<T>.Of(
            entries,
            key,
            order,
            string.Join('\n', [call.Request.Action, .. filter]),
            string.IsNullOrEmpty(token) ? null : token,
            limit is null or 0 ? ownLimit : limit.Value,
            call.Account.Faults,
            new AwsErrorException("InvalidNextTokenException", "The specified nextToken is not valid.")
        );
}
