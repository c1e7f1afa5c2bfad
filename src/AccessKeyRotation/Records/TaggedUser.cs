using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>A user and its tags, as one listing of the account has them.</summary>
public sealed record TaggedUser(IamUser User, UserTags Tags);
