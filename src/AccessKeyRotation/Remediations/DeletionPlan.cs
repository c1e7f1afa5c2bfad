using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>The keys of one user to delete, and the obsolete records.</summary>
/// <param name="Obsolete">Records of keys that no longer exist.</param>
/// <param name="Left">Skipped keys, each with the reason.</param>
public sealed record DeletionPlan(
    IamUser User,
    IReadOnlyList<PlannedDeletion> Deletions,
    IReadOnlyList<DeactivationRecord> Obsolete,
    IReadOnlyList<SkippedKey> Left
)
{
    /// <summary>Records of keys that an earlier run deleted without a notification.</summary>
    public IReadOnlyList<DeactivationRecord> Unnotified { get; init; } = [];

    /// <summary>Records of keys that were activated by other means.</summary>
    public IReadOnlyList<DeactivationRecord> ActiveAgain { get; init; } = [];

    public bool IsEmpty =>
        Deletions.Count == 0 && Obsolete.Count == 0 && ActiveAgain.Count == 0 && Unnotified.Count == 0;
}

/// <param name="Key">The key as planned, for the message.</param>
/// <param name="Record">The record that permits the deletion.</param>
/// <param name="GraceStart">When the grace period started.</param>
public sealed record PlannedDeletion(
    KeyAction Act,
    AccessKey Key,
    DeactivationRecord Record,
    DateTimeOffset GraceStart
);
