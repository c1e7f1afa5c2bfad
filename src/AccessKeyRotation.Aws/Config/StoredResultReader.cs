using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Compliance = AccessKeyRotation.Verdicts.Compliance;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the results that AWS Config holds for a rule.</summary>
public sealed class StoredResultReader(IAmazonConfigService config)
{
    /// <summary>The most that GetComplianceDetailsByConfigRule returns a page.</summary>
    private const int PageSize = 100;

    /// <summary>The COMPLIANT and NON_COMPLIANT results of IAM users. A user already reported NOT_APPLICABLE has no result to speak of.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<StoredResult>> ReadAsync(string configRuleName, CancellationToken cancellation) =>
        ReadAsync(configRuleName, [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value], cancellation);

    /// <summary>The results of all three types: NOT_APPLICABLE is said of users who are gone, as long as AWS Config keeps it.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<StoredResult>> ReadAllAsync(string configRuleName, CancellationToken cancellation) =>
        ReadAsync(configRuleName, [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value, ComplianceType.NOT_APPLICABLE.Value], cancellation);

    private Task<IReadOnlyList<StoredResult>> ReadAsync(string configRuleName, List<string> types, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<StoredResult>>($"config:GetComplianceDetailsByConfigRule for rule {configRuleName}", async token =>
        {
            GetComplianceDetailsByConfigRuleRequest request = new()
            {
                ConfigRuleName = configRuleName,
                ComplianceTypes = types,
                Limit = PageSize,
            };
            List<StoredResult> results = [];
            await foreach (EvaluationResult result in config.Paginators.GetComplianceDetailsByConfigRule(request).EvaluationResults
                .WithCancellation(token).ConfigureAwait(false))
            {
                EvaluationResultIdentifier identifier = result.EvaluationResultIdentifier;
                if (identifier.EvaluationResultQualifier.ResourceType == EvaluationReporter.UserResourceType)
                    results.Add(Read(result, identifier));
            }
            return results;
        }, cancellation);

    private static StoredResult Read(EvaluationResult result, EvaluationResultIdentifier identifier) => new(
        new(identifier.EvaluationResultQualifier.ResourceId),
        result.ComplianceType?.Value switch
        {
            "NON_COMPLIANT" => Compliance.NonCompliant,
            "NOT_APPLICABLE" => Compliance.NotApplicable,
            "COMPLIANT" => Compliance.Compliant,
            string other => throw new InvalidDataException($"A stored result has the compliance type {other}."),
            null => throw new InvalidDataException("A stored result has no compliance type."),
        },
        result.Annotation,
        AwsDate.Of(identifier.OrderingTimestamp) ?? throw new InvalidDataException("A stored result has no ordering timestamp."));
}
