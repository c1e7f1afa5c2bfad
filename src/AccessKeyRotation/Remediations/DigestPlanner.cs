using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// Selects the content of the owners' digests. It keeps no state: each digest contains everything that applies today,
/// so that a missed day loses nothing.
/// </summary>
/// <param name="warning">How long before its date an event is announced.</param>
/// <param name="grace">The grace period of a deactivated key.</param>
/// <param name="ownerTag">The key of the tag that names the owner of a user.</param>
public sealed class DigestPlanner(
    RotationPolicy policy,
    TimeSpan warning,
    TimeSpan grace,
    string ownerTag,
    DateTimeOffset now
)
{
    private static readonly TimeSpan DeletionWarning = TimeSpan.FromDays(7);

    private readonly DeletionPlanner _deletions = new(grace, now + DeletionWarning);

    /// <summary>Returns the digest entries of one user.</summary>
    /// <param name="registry">The waivers. Required if a key exceeds a limit now or within the warning time.</param>
    public IReadOnlyList<DigestEntry> EntriesOf(OwnerSnapshot snapshot, WaiverRegistry registry)
    {
        string? owner = snapshot.Tags.ValueOf(ownerTag);
        IEnumerable<DigestEntry> deletions = _deletions
            .Plan(snapshot.User, snapshot.Keys, snapshot.Records, registry)
            .Deletions.Select(planned => new DigestEntry(
                owner,
                DigestKind.Deletion,
                snapshot.User.Name,
                planned.Key.Id,
                DeletionOf(snapshot.User, planned, registry),
                planned.Record.Cause.Value
            ));
        return
        [
            .. snapshot
                .Keys.Where(key => key.IsActive)
                .Select(key => OfActive(snapshot.User, key, owner, registry))
                .OfType<DigestEntry>(),
            .. deletions,
        ];
    }

    /// <summary>
    /// Returns the valid waivers that end within the warning time. The entries go to the owner of the waiver.
    /// </summary>
    public IReadOnlyList<DigestEntry> EndingWaivers(WaiverRegistry registry) =>
        [
            .. registry
                .Waivers.Where(waiver => !waiver.IsExpired(now) && waiver.IsExpired(now + warning))
                .Select(waiver => new DigestEntry(
                    waiver.Owner,
                    DigestKind.WaiverEnd,
                    waiver.User,
                    waiver.AccessKeyId,
                    new(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero),
                    waiver.Name
                )),
        ];

    private DigestEntry? OfActive(IamUser user, AccessKey key, string? owner, WaiverRegistry registry)
    {
        if (policy.LimitsBrokenBy(key, now) is not BrokenLimits.None and var broken)
        {
            return registry.WaiverOf(user, key, now) is null
                ? new(
                    owner,
                    DigestKind.Violation,
                    user.Name,
                    key.Id,
                    policy.DueDateOf(key),
                    DeactivationCause.Of(broken).Value
                )
                : null;
        }
        DateTimeOffset due = policy.DueDateOf(key);
        bool isWaivedThen = registry.WaiverOf(user, key, now) is { } waiver && !waiver.IsExpired(due);
        return due - now <= warning && !isWaivedThen
            ? new(
                owner,
                DigestKind.DueKey,
                user.Name,
                key.Id,
                due,
                DeactivationCause.Of(policy.LimitsBrokenBy(key, due + TimeSpan.FromSeconds(1))).Value
            )
            : null;
    }

    private DateTimeOffset DeletionOf(IamUser user, PlannedDeletion planned, WaiverRegistry registry)
    {
        DateTimeOffset due = planned.GraceStart + grace;
        DateTimeOffset unwaived = registry.WaiverOf(user, planned.Key, now) is { } waiver
            ? new(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero)
            : now;
        return due > unwaived ? due : unwaived;
    }
}

/// <summary>The state of a user that a digest is planned from.</summary>
/// <param name="Tags">For the owner only: no tag decides an action.</param>
/// <param name="Keys">With the last use if the policy or a record requires it.</param>
public sealed record OwnerSnapshot(IamUser User, IReadOnlyList<AccessKey> Keys, UserTags Tags, UserRecords Records);
