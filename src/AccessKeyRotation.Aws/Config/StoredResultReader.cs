using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Compliance = AccessKeyRotation.Evaluations.Compliance;
using EvaluationResult = AccessKeyRotation.Evaluations.EvaluationResult;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the results that AWS Config stores for a rule.</summary>
public sealed class StoredResultReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of GetComplianceDetailsByConfigRule.</summary>
    private const int PageSize = 100;

    /// <summary>
    /// Reads the COMPLIANT and NON_COMPLIANT results of IAM users. A user with the result NOT_APPLICABLE has nothing to
    /// clear.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<StoredResult>> ReadAsync(string configRuleName, CancellationToken cancellationToken) =>
        ReadAsync(
            configRuleName,
            [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value],
            cancellationToken
        );

    /// <summary>
    /// Reads the results of all three compliance types. AWS Config keeps NOT_APPLICABLE for deleted users for some
    /// time.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<StoredResult>> ReadAllAsync(string configRuleName, CancellationToken cancellationToken) =>
        ReadAsync(
            configRuleName,
            [ComplianceType.COMPLIANT.Value, ComplianceType.NON_COMPLIANT.Value, ComplianceType.NOT_APPLICABLE.Value],
            cancellationToken
        );

    private Task<IReadOnlyList<StoredResult>> ReadAsync(
        string configRuleName,
        List<string> types,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<StoredResult>>(
            $"config:GetComplianceDetailsByConfigRule for rule {configRuleName}",
            async token =>
            {
                GetComplianceDetailsByConfigRuleRequest request = new()
                {
                    ConfigRuleName = configRuleName,
                    ComplianceTypes = types,
                    Limit = PageSize,
                };
                List<StoredResult> results = [];
                await foreach (
                    Amazon.ConfigService.Model.EvaluationResult result in config
                        .Paginators.GetComplianceDetailsByConfigRule(request)
                        .EvaluationResults.WithCancellation(token)
                )
                {
                    EvaluationResultIdentifier identifier = result.EvaluationResultIdentifier;
                    if (identifier.EvaluationResultQualifier.ResourceType == EvaluationReporter.UserResourceType)
                        results.Add(Read(result, identifier));
                }
                return results;
            },
            cancellationToken
        );

    private static StoredResult Read(
        Amazon.ConfigService.Model.EvaluationResult result,
        EvaluationResultIdentifier identifier
    ) =>
        new(
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
            AwsDate.Of(identifier.OrderingTimestamp)
                ?? throw new InvalidDataException("A stored result has no ordering timestamp.")
        );
}

/// <summary>The result that AWS Config stores for a user and this rule.</summary>
/// <param name="OrderingTimestamp">The timestamp of the run that submitted the result.</param>
public sealed record StoredResult(
    UserId User,
    Compliance Compliance,
    string? Annotation,
    DateTimeOffset OrderingTimestamp
)
{
    public bool IsWaived => EvaluationResult.SaysWaived(Annotation);
}
