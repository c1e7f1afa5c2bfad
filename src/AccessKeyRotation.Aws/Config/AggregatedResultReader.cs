using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the results that an aggregator has of a rule in one account and region.</summary>
public sealed class AggregatedResultReader(IAmazonConfigService config)
{
    /// <summary>The most that GetAggregateComplianceDetailsByConfigRule returns a page.</summary>
    private const int PageSize = 100;

    /// <summary>Of IAM users, whether they comply or not.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatedResult>> ReadAsync(string aggregator, AggregatedRule rule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return AwsCall.SendAsync<IReadOnlyList<AggregatedResult>>($"config:GetAggregateComplianceDetailsByConfigRule for rule {rule.Name} in account {rule.AccountId}", async token =>
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
            await foreach (GetAggregateComplianceDetailsByConfigRuleResponse page in
                config.Paginators.GetAggregateComplianceDetailsByConfigRule(request).Responses.WithCancellation(token).ConfigureAwait(false))
                results.AddRange((page.AggregateEvaluationResults ?? []).Where(IsOfUser).Select(Read));
            return results;
        }, cancellation);
    }

    private static bool IsOfUser(AggregateEvaluationResult result) =>
        result.EvaluationResultIdentifier?.EvaluationResultQualifier?.ResourceType == EvaluationReporter.UserResourceType;

    private static AggregatedResult Read(AggregateEvaluationResult result) => new(
        new(result.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId),
        result.ComplianceType?.Value switch
        {
            "COMPLIANT" => true,
            "NON_COMPLIANT" => false,
            string other => throw new InvalidDataException($"A result has the compliance type {other}."),
            null => throw new InvalidDataException("A result has no compliance type."),
        },
        string.IsNullOrEmpty(result.Annotation) ? null : result.Annotation,
        AwsDate.Of(result.ConfigRuleInvokedTime ?? result.ResultRecordedTime));
}
