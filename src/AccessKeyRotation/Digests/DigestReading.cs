using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Digests;

/// <summary>A user as a digest sees it.</summary>
/// <param name="Keys">With the last use that the policy, or a record, asks for.</param>
public sealed record DigestReading(IamUser User, IReadOnlyList<AccessKey> Keys, UserTags Tags);
