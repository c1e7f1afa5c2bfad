using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>The criteria for the risk of a leaked key.</summary>
/// <param name="Exposure">The tag of users whose keys are exposed to the internet.</param>
/// <param name="Production">The tag of production users.</param>
public sealed record RiskCriteria(TagCondition Exposure, TagCondition Production)
{
    /// <summary>
    /// The prefix of the managed policies that AWS attaches to a user whose key was found in public
    /// (AWSCompromisedKeyQuarantine, V2, V3).
    /// </summary>
    private const string QuarantinePolicy = "AWSCompromisedKeyQuarantine";

    public static RiskCriteria Default { get; } = new(new("exposure", "internet"), new("environment", "production"));

    /// <param name="oldestKey">The creation time of the oldest key that would be deactivated without
    /// exemptions.</param>
    public RemediationRisk RiskOf(ListedUser user, DateTimeOffset oldestKey) =>
        new(
            user.AttachedPolicies.Any(policy => policy.StartsWith(QuarantinePolicy, StringComparison.Ordinal)),
            Exposure.IsMetBy(user.Tags),
            Production.IsMetBy(user.Tags),
            oldestKey
        );
}
