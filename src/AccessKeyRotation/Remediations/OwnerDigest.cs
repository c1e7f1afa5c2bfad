using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediations;

/// <summary>The daily message to one owner.</summary>
/// <param name="Owner">Null if no owner is named.</param>
/// <param name="Entries">Most urgent first.</param>
public sealed record OwnerDigest(string? Owner, IReadOnlyList<DigestEntry> Entries)
{
    /// <summary>
    /// Creates one digest for each owner. Keys of several users with the same owner are in one digest.
    /// </summary>
    public static IReadOnlyList<OwnerDigest> Of(IEnumerable<DigestEntry> entries) =>
        [
            .. entries
                .GroupBy(entry => entry.Owner, StringComparer.Ordinal)
                .OrderBy(owner => owner.Key, StringComparer.Ordinal)
                .Select(owner => new OwnerDigest(
                    owner.Key,
                    [
                        .. owner
                            .OrderBy(entry => entry.Kind)
                            .ThenBy(entry => entry.At)
                            .ThenBy(entry => entry.User.Value, StringComparer.Ordinal)
                            .ThenBy(entry => entry.Key?.Value, StringComparer.Ordinal),
                    ]
                )),
        ];
}

/// <summary>The kinds of digest entries, most urgent first.</summary>
public enum DigestKind
{
    /// <summary>The key exceeds a limit now.</summary>
    Violation,

    /// <summary>The deactivated key will be deleted within a week.</summary>
    Deletion,

    /// <summary>The waiver of the key ends within the warning time.</summary>
    WaiverEnd,

    /// <summary>The key exceeds a limit within the warning time.</summary>
    DueKey,
}

/// <summary>One entry of a digest.</summary>
/// <param name="Owner">Null if no owner is named; the entry then goes to all subscribers of the topic.</param>
/// <param name="Key">Null for a waiver of all keys of the user.</param>
/// <param name="At">When the event occurred or will occur.</param>
/// <param name="Detail">The exceeded limits, or the name of the waiver.</param>
public sealed record DigestEntry(
    string? Owner,
    DigestKind Kind,
    UserName User,
    AccessKeyId? Key,
    DateTimeOffset At,
    string Detail
);
