using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Rotations;

/// <summary>What a rotation starts from.</summary>
/// <param name="Keys">With their last use where a rotation is under way.</param>
/// <param name="IsBegunElsewhere">Whether another invocation may be at it: of an execution that has not ended, this very one included.</param>
/// <param name="SecretDeliveredAt">When a secret was last delivered to this user; null where none waits.</param>
public sealed record RotationReading(
    IamUser User, IReadOnlyList<AccessKey> Keys, UserTags Tags, bool IsBegunElsewhere, DateTimeOffset? SecretDeliveredAt);
