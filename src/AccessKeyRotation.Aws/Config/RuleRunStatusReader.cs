using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads how the runs of a rule have ended.</summary>
public sealed class RuleRunStatusReader(IAmazonConfigService config)
{
    /// <exception cref="AwsCallFailedException">The call failed, or there is no such rule.</exception>
    public Task<RuleRunStatus> ReadAsync(string configRuleName, CancellationToken cancellation) =>
        AwsCall.SendAsync($"config:DescribeConfigRuleEvaluationStatus for rule {configRuleName}", async token =>
        {
            DescribeConfigRuleEvaluationStatusRequest request = new() { ConfigRuleNames = [configRuleName] };
            DescribeConfigRuleEvaluationStatusResponse response = await config.DescribeConfigRuleEvaluationStatusAsync(request, token).ConfigureAwait(false);
            return response.ConfigRulesEvaluationStatus is [{ } status, ..] ? Read(status) : throw new InvalidDataException("The answer has no rule.");
        }, cancellation);

    private static RuleRunStatus Read(ConfigRuleEvaluationStatus status) => new(
        AwsDate.Of(status.LastSuccessfulInvocationTime), AwsDate.Of(status.LastFailedInvocationTime),
        AwsDate.Of(status.LastSuccessfulEvaluationTime), AwsDate.Of(status.LastFailedEvaluationTime),
        NullIfEmpty(status.LastErrorCode), NullIfEmpty(status.LastErrorMessage));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
