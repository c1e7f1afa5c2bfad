using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Deletions;

/// <param name="Key">As it was when planned, for the message.</param>
/// <param name="Record">The record that the deletion rests on.</param>
public sealed record PlannedDeletion(KeyAct Act, AccessKey Key, DeactivationRecord Record);
