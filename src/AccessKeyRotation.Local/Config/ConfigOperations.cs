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
