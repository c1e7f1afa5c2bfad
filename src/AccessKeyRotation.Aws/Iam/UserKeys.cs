using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Aws.Iam;

/// <summary>A user and all the keys that this very user (by id) has.</summary>
public sealed record UserKeys(IamUser User, IReadOnlyList<AccessKey> Keys);
