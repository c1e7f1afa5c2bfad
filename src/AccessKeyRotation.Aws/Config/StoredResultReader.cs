using AccessKeyRotation.Verdicts;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the results that AWS Config holds for a rule.</summary>
public sealed class StoredResultReader(IAmazonConfigService config)
{
    /// <summary>The most that GetComplianceDetailsByConfigRule returns a page.</summary>
    private const int PageSize = 100;

    /// <summary>The COMPLIANT and NON_COMPLIANT results of IAM users. A user already reported NOT_APPLICABLE has no result to speak of.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<StoredResult>> ReadAsync(string configRuleName, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<StoredResult>>($"config:GetComplianceDetailsByConfigRule for rule {configRuleName}", async token =>
        {
            GetComplianceDetailsByConfigRuleRequest request = new()
            {
                ConfigRuleName = configRuleName,
                ComplianceTypes = [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value],
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
        result.ComplianceType == ComplianceType.NON_COMPLIANT ? Compliance.NonCompliant : Compliance.Compliant,
        result.Annotation,
        AwsDate.Of(identifier.OrderingTimestamp) ?? throw new InvalidDataException("A stored result has no ordering timestamp."));
}
