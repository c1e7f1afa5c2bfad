using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class ConfigOperations
{
    public static readonly JsonService Service = new("config", "StarlingDoveService", new Dictionary<string, JsonOperation>
    {
        [nameof(DeleteRemediationExceptions)] = DeleteRemediationExceptions.Answer,
        [nameof(DescribeConfigRuleEvaluationStatus)] = DescribeConfigRuleEvaluationStatus.Answer,
        [nameof(DescribeConfigRules)] = DescribeConfigRules.Answer,
        [nameof(DescribeRemediationConfigurations)] = DescribeRemediationConfigurations.Answer,
        [nameof(DescribeRemediationExceptions)] = DescribeRemediationExceptions.Answer,
        [nameof(DescribeRemediationExecutionStatus)] = DescribeRemediationExecutionStatus.Answer,
        [nameof(GetComplianceDetailsByConfigRule)] = GetComplianceDetailsByConfigRule.Answer,
        [nameof(GetResourceConfigHistory)] = GetResourceConfigHistory.Answer,
        [nameof(PutEvaluations)] = PutEvaluations.Answer,
        [nameof(StartConfigRulesEvaluation)] = StartConfigRulesEvaluation.Answer,
        [nameof(StartRemediationExecution)] = StartRemediationExecution.Answer,
    });
}
