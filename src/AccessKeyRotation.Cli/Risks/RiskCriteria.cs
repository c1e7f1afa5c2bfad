using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>The criteria for users at risk.</summary>
/// <param name="Exposure">The tag of users whose keys are exposed to the internet.</param>
/// <param name="Production">The tag of production users.</param>
internal sealed record RiskCriteria(TagCondition Exposure, TagCondition Production)
{
    /// <summary>
    /// The prefix of the managed policies that AWS attaches to a user whose key was found in public
    /// (AWSCompromisedKeyQuarantine, V2, V3).
    /// </summary>
    public const string QuarantinePolicy = "AWSCompromisedKeyQuarantine";

    public static RiskCriteria Default { get; } = new(new("exposure", "internet"), new("environment", "production"));

    public static bool IsQuarantined(ListedUser user) =>
        user.AttachedPolicies.Any(policy => policy.StartsWith(QuarantinePolicy, StringComparison.Ordinal));

    /// <summary>Returns the marks of the user, most severe first; empty if there are none.</summary>
    public IReadOnlyList<string> MarksOf(ListedUser user) =>
        [
            .. IsQuarantined(user) ? [RiskWeights.Quarantined.Label] : Array.Empty<string>(),
            .. Exposure.IsMetBy(user.Tags) ? [RiskWeights.Exposed.Label] : Array.Empty<string>(),
            .. Production.IsMetBy(user.Tags) ? [RiskWeights.Production.Label] : Array.Empty<string>(),
        ];
}
