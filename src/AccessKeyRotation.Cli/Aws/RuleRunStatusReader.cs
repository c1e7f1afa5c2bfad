using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the evaluation status of a rule.</summary>
public sealed class RuleRunStatusReader(IAmazonConfigService config)
{
    /// <exception cref="AwsCallFailedException">The call failed, or the rule does not exist.</exception>
    public Task<RuleRunStatus> ReadAsync(string configRuleName, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"config:DescribeConfigRuleEvaluationStatus for rule {configRuleName}",
            async token =>
            {
                DescribeConfigRuleEvaluationStatusRequest request = new() { ConfigRuleNames = [configRuleName] };
                DescribeConfigRuleEvaluationStatusResponse response =
                    await config.DescribeConfigRuleEvaluationStatusAsync(request, token);
                return response.ConfigRulesEvaluationStatus is [{ } status, ..]
                    ? Read(status)
                    : throw new InvalidDataException("The response has no rule.");
            },
            cancellationToken
        );

    private static RuleRunStatus Read(ConfigRuleEvaluationStatus status) =>
        new(
            AwsDate.Of(status.LastSuccessfulInvocationTime),
            AwsDate.Of(status.LastFailedInvocationTime),
            AwsDate.Of(status.LastSuccessfulEvaluationTime),
            AwsDate.Of(status.LastFailedEvaluationTime),
            NullIfEmpty(status.LastErrorCode),
            NullIfEmpty(status.LastErrorMessage)
        );

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>The evaluation status of a rule in AWS Config. A time is null if there was no such event.</summary>
/// <param name="LastSuccessfulInvocation">The last invocation of the rule's function that succeeded.</param>
/// <param name="LastFailedInvocation">The last invocation of the rule's function that failed.</param>
/// <param name="LastSuccessfulEvaluation">The last evaluation that submitted results.</param>
/// <param name="LastFailedEvaluation">The last evaluation that submitted no results.</param>
/// <param name="LastErrorCode">The error of the last failed evaluation, even if later evaluations succeeded.</param>
public sealed record RuleRunStatus(
    DateTimeOffset? LastSuccessfulInvocation,
    DateTimeOffset? LastFailedInvocation,
    DateTimeOffset? LastSuccessfulEvaluation,
    DateTimeOffset? LastFailedEvaluation,
    string? LastErrorCode,
    string? LastErrorMessage
)
{
    public DateTimeOffset? LastFailure => Later(LastFailedInvocation, LastFailedEvaluation);

    /// <summary>True if the rule has ever submitted results.</summary>
    public bool HasRun => LastSuccessfulEvaluation is not null;

    /// <summary>True if no evaluation has succeeded since the last failure.</summary>
    public bool HasFailedLast => LastFailure is { } failure && !(LastSuccessfulEvaluation > failure);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;
}
