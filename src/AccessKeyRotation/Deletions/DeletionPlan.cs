using AccessKeyRotation.Acts;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Deletions;

/// <summary>Which keys of one user are to be deleted, and which records have lost their object.</summary>
/// <param name="Obsolete">Records of keys that are gone or active again.</param>
public sealed record DeletionPlan(IamUser User, IReadOnlyList<PlannedDeletion> Deletions, IReadOnlyList<DeactivationRecord> Obsolete, IReadOnlyList<LeftKey> Left)
{
    /// <summary>Records of keys that an earlier run deleted without coming to tell anybody.</summary>
    public IReadOnlyList<DeactivationRecord> Untold { get; init; } = [];

    public bool IsEmpty => Deletions.Count == 0 && Obsolete.Count == 0 && Untold.Count == 0;
}
