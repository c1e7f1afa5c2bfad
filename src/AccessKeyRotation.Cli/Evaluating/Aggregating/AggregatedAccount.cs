using AccessKeyRotation.Aws.Config;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>One account as the aggregator has it.</summary>
/// <param name="Rules">The rule, under the name and in the region where it has results; none where the account is taken for one without users.</param>
/// <param name="Users">Whom AWS Config holds a result of.</param>
/// <param name="WaivedUsers">Who comply for no other reason than waivers.</param>
/// <param name="OldestResult">When it was given; null where there is none, or AWS does not say.</param>
/// <param name="NewestResult">The same of the newest.</param>
internal sealed record AggregatedAccount(
    string AccountId, IReadOnlyList<AggregatedRule> Rules, int Users, int WaivedUsers, IReadOnlyList<AggregatedViolation> Violations, DateTimeOffset? OldestResult, DateTimeOffset? NewestResult)
{
    public string Regions => string.Join(", ", Rules.Select(rule => rule.Region).Distinct().Order(StringComparer.Ordinal));
}
