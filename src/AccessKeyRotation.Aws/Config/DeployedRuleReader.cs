using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads a rule of AWS Config and its remediation.</summary>
public sealed class DeployedRuleReader(IAmazonConfigService config)
{
    private const string ResourceId = "RESOURCE_ID";

    /// <returns>Null where the region has no rule of this name.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<DeployedRule?> FindAsync(string name, CancellationToken cancellation)
    {
        ConfigRule? rule = await AwsCall.SendAsync($"config:DescribeConfigRules for rule {name}", async token =>
        {
            try
            {
                DescribeConfigRulesResponse response = await config.DescribeConfigRulesAsync(new DescribeConfigRulesRequest { ConfigRuleNames = [name] }, token).ConfigureAwait(false);
                return response.ConfigRules is [{ } found, ..] ? found : throw new InvalidDataException("The answer has no rule.");
            }
            catch (NoSuchConfigRuleException)
            {
                return null;
            }
        }, cancellation).ConfigureAwait(false);
        return rule is null ? null : Read(name, rule, await ReadRemediationAsync(name, cancellation).ConfigureAwait(false));
    }

    private Task<RuleRemediation?> ReadRemediationAsync(string rule, CancellationToken cancellation) =>
        AwsCall.SendAsync($"config:DescribeRemediationConfigurations for rule {rule}", async token =>
        {
            DescribeRemediationConfigurationsResponse response =
                await config.DescribeRemediationConfigurationsAsync(new DescribeRemediationConfigurationsRequest { ConfigRuleNames = [rule] }, token).ConfigureAwait(false);
            return response.RemediationConfigurations is [{ } found, ..] ? Read(found) : null;
        }, cancellation);

    private static DeployedRule Read(string name, ConfigRule rule, RuleRemediation? remediation) => new(name, rule.InputParameters, remediation)
    {
        Arn = rule.ConfigRuleArn,
        Description = string.IsNullOrEmpty(rule.Description) ? null : rule.Description,
        State = rule.ConfigRuleState?.Value,
        SourceOwner = rule.Source?.Owner?.Value,
        SourceIdentifier = rule.Source?.SourceIdentifier,
        Triggers = [.. (rule.Source?.SourceDetails ?? []).Select(detail => new RuleTrigger(detail.MessageType?.Value ?? "unknown", detail.MaximumExecutionFrequency?.Value))],
    };

    private static RuleRemediation Read(RemediationConfiguration found)
    {
        Dictionary<string, RemediationParameterValue> parameters = found.Parameters ?? [];
        return new(
            found.TargetId,
            string.IsNullOrEmpty(found.TargetVersion) ? null : found.TargetVersion,
            parameters.Where(parameter => parameter.Value.StaticValue?.Values is { Count: > 0 })
                .ToDictionary(parameter => parameter.Key, parameter => (IReadOnlyList<string>)parameter.Value.StaticValue.Values, StringComparer.Ordinal),
            parameters.FirstOrDefault(parameter => parameter.Value.ResourceValue?.Value?.Value == ResourceId).Key)
        {
            IsAutomatic = found.Automatic == true,
            MaximumAutomaticAttempts = found.MaximumAutomaticAttempts,
            RetryWindow = found.RetryAttemptSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ConcurrentExecutionRatePercentage = found.ExecutionControls?.SsmControls?.ConcurrentExecutionRatePercentage,
            ErrorPercentage = found.ExecutionControls?.SsmControls?.ErrorPercentage,
        };
    }
}
