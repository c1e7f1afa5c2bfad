using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>A user as the one listing has it that has tags and policies too (IAM GetAccountAuthorizationDetails).</summary>
/// <param name="Arn">With the user's path in it.</param>
/// <param name="AttachedPolicies">The names of the managed policies attached to the user itself.</param>
public sealed record ListedUser(IamUser User, UserTags Tags, string Arn, IReadOnlyList<string> AttachedPolicies) : TaggedUser(User, Tags);
