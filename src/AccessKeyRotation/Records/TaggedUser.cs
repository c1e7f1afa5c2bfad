using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Records;

/// <summary>A user and its tags.</summary>
public record TaggedUser(IamUser User, UserTags Tags);
