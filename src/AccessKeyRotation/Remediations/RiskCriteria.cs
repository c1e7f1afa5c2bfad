using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>What tells how much harm a leaked key of a user would do.</summary>
/// <param name="Exposure">The tag of a user whose keys lie where the internet reaches them.</param>
/// <param name="Production">The tag of a user who works on production.</param>
public sealed record RiskCriteria(TagCondition Exposure, TagCondition Production)
{
    /// <summary>AWS attaches a managed policy of such a name to a user whose key was found in public (AWS managed policies AWSCompromisedKeyQuarantine, V2, V3).</summary>
    private const string QuarantinePolicy = "AWSCompromisedKeyQuarantine";

    public static RiskCriteria Default { get; } = new(new("exposure", "internet"), new("environment", "production"));

    /// <param name="oldestKey">When the oldest key was created that is to be deactivated, or would be if nothing spared it.</param>
    public RemediationRisk RiskOf(ListedUser user, DateTimeOffset oldestKey) => new(
        user.AttachedPolicies.Any(policy => policy.StartsWith(QuarantinePolicy, StringComparison.Ordinal)),
        Exposure.IsMetBy(user.Tags),
        Production.IsMetBy(user.Tags),
        oldestKey);
}
