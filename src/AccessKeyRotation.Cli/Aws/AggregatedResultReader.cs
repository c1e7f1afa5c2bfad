using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using EvaluationResult = AccessKeyRotation.Evaluations.EvaluationResult;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the results of a rule in one account and region from an aggregator.</summary>
public sealed class AggregatedResultReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of GetAggregateComplianceDetailsByConfigRule.</summary>
    private const int PageSize = 100;

    /// <summary>Reads the compliant and noncompliant results of IAM users.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatedResult>> ReadAsync(
        string aggregator,
        AggregatedRule rule,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        return AwsCall.SendAsync<IReadOnlyList<AggregatedResult>>(
            $"config:GetAggregateComplianceDetailsByConfigRule for rule {rule.Name} in account {rule.AccountId}",
            async token =>
            {
                GetAggregateComplianceDetailsByConfigRuleRequest request = new()
                {
                    ConfigurationAggregatorName = aggregator,
                    ConfigRuleName = rule.Name,
                    AccountId = rule.AccountId,
                    AwsRegion = rule.Region,
                    Limit = PageSize,
                };
                List<AggregatedResult> results = [];
                await foreach (
                    GetAggregateComplianceDetailsByConfigRuleResponse page in config
                        .Paginators.GetAggregateComplianceDetailsByConfigRule(request)
                        .Responses.WithCancellation(token)
                )
                    results.AddRange((page.AggregateEvaluationResults ?? []).Where(IsOfUser).Select(Read));
                return results;
            },
            cancellationToken
        );
    }

    private static bool IsOfUser(AggregateEvaluationResult result) =>
        result.EvaluationResultIdentifier?.EvaluationResultQualifier?.ResourceType
        == EvaluationReporter.UserResourceType;

    private static AggregatedResult Read(AggregateEvaluationResult result) =>
        new(
            new(result.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId),
            result.ComplianceType?.Value switch
            {
                "COMPLIANT" => true,
                "NON_COMPLIANT" => false,
                string other => throw new InvalidDataException($"A result has the compliance type {other}."),
                null => throw new InvalidDataException("A result has no compliance type."),
            },
            string.IsNullOrEmpty(result.Annotation) ? null : result.Annotation,
            AwsDate.Of(result.ConfigRuleInvokedTime ?? result.ResultRecordedTime)
        );
}

/// <summary>A result of a user in an aggregator.</summary>
/// <param name="GivenAt">The time of the rule invocation that produced the result; null if AWS does not return
/// it.</param>
public sealed record AggregatedResult(UserId User, bool IsCompliant, string? Annotation, DateTimeOffset? GivenAt)
{
    public bool IsWaived => IsCompliant && EvaluationResult.SaysWaived(Annotation);
}
