using AccessKeyRotation.Deletions;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Digests;

/// <summary>
/// Decides what owners are told. It keeps no state: whatever is true today is said today, so that a day that is missed loses nothing.
/// </summary>
/// <param name="warning">How long before its date a thing is told.</param>
/// <param name="grace">How long a deactivated key stays.</param>
/// <param name="ownerTag">The key of the tag that names a user's owner.</param>
public sealed class DigestPlanner(RotationPolicy policy, TimeSpan warning, TimeSpan grace, string ownerTag, DateTimeOffset now)
{
    private static readonly TimeSpan DeletionWarning = TimeSpan.FromDays(7);

    private readonly DeletionPlanner _deletions = new(grace, now + DeletionWarning);

    /// <summary>What is to be said of one user.</summary>
    /// <param name="register">The waivers; it must have been read where a key breaks a limit, or will within the time of warning.</param>
    public IReadOnlyList<DigestEntry> EntriesOf(DigestReading reading, WaiverRegister register)
    {
        string? owner = reading.Tags.ValueOf(ownerTag);
        IEnumerable<DigestEntry> deletions = _deletions.Plan(reading.User, reading.Keys, reading.Tags, register).Deletions
            .Select(planned => new DigestEntry(owner, DigestKind.Deletion, reading.User.Name, planned.Key.Id, DeletionOf(reading.User, planned, register), planned.Record.Cause.Value));
        return [.. reading.Keys.Where(key => key.IsActive).Select(key => OfActive(reading.User, key, owner, register)).OfType<DigestEntry>(), .. deletions];
    }

    /// <summary>The waivers in force that end within the time of warning. They are their owner's, who signed for them.</summary>
    public IReadOnlyList<DigestEntry> EndingWaivers(WaiverRegister register) =>
    [
        .. register.Waivers
            .Where(waiver => !waiver.IsExpired(now) && waiver.IsExpired(now + warning))
            .Select(waiver => new DigestEntry(
                waiver.Owner, DigestKind.WaiverEnd, waiver.User, waiver.AccessKeyId, new(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero), waiver.Name)),
    ];

    private DigestEntry? OfActive(IamUser user, AccessKey key, string? owner, WaiverRegister register)
    {
        if (policy.LimitsBrokenBy(key, now) is not BrokenLimits.None and var broken)
        {
            return register.WaiverOf(user, key, now) is null
                ? new(owner, DigestKind.Violation, user.Name, key.Id, policy.DueDateOf(key), DeactivationCause.Of(broken).Value)
                : null;
        }
        DateTimeOffset due = policy.DueDateOf(key);
        bool isWaivedThen = register.WaiverOf(user, key, now) is { } waiver && !waiver.IsExpired(due);
        return due - now <= warning && !isWaivedThen
            ? new(owner, DigestKind.DueKey, user.Name, key.Id, due, DeactivationCause.Of(policy.LimitsBrokenBy(key, due + TimeSpan.FromSeconds(1))).Value)
            : null;
    }

    private DateTimeOffset DeletionOf(IamUser user, PlannedDeletion planned, WaiverRegister register)
    {
        DateTimeOffset due = planned.Record.At + grace;
        DateTimeOffset unwaived = register.WaiverOf(user, planned.Key, now) is { } waiver ? new(waiver.Expires, TimeOnly.MinValue, TimeSpan.Zero) : now;
        return due > unwaived ? due : unwaived;
    }
}
