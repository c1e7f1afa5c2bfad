using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>All that was read of an aggregator.</summary>
/// <param name="Recorded">How many resources of whatever kind AWS Config has recorded, by account.</param>
/// <param name="RecordedUsers">The same of IAM users.</param>
/// <param name="RecordedRoles">The same of IAM roles: an account without any records no IAM.</param>
/// <param name="Results">Of each rule, or why they could not be read.</param>
/// <param name="Users">Those who violate, as far as they are recorded.</param>
/// <param name="UsersFailure">Why they could not be asked for; null where they were.</param>
internal sealed record AggregatorReading(
    IReadOnlyList<AggregatorSource> Sources, IReadOnlyDictionary<string, long> Recorded, IReadOnlyDictionary<string, long> RecordedUsers, IReadOnlyDictionary<string, long> RecordedRoles,
    IReadOnlyList<RuleResults> Results, IReadOnlyDictionary<(string AccountId, UserId User), RecordedUser> Users, string? UsersFailure);

/// <summary>The results of a rule in one account and region.</summary>
/// <param name="Failure">The call and AWS's answer, where they could not be read.</param>
internal sealed record RuleResults(AggregatedRule Rule, IReadOnlyList<AggregatedResult> Results, string? Failure);
