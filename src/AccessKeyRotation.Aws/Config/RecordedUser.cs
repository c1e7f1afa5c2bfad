using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Config;

/// <summary>An IAM user as AWS Config has recorded it.</summary>
/// <param name="Tags">In the order of AWS's answer; their keys differ in more than case there.</param>
public sealed record RecordedUser(string AccountId, UserId Id, string Name, string? Arn, IReadOnlyList<KeyValuePair<string, string>> Tags);
