namespace AccessKeyRotation.Digests;

/// <summary>Everything that one owner is told, in one message.</summary>
/// <param name="Owner">Null: nobody is named.</param>
/// <param name="Entries">The most urgent first.</param>
public sealed record OwnerDigest(string? Owner, IReadOnlyList<DigestEntry> Entries)
{
    /// <summary>One digest an owner; the keys of several users who share an owner come together.</summary>
    public static IReadOnlyList<OwnerDigest> Of(IEnumerable<DigestEntry> entries) =>
    [
        .. entries
            .GroupBy(entry => entry.Owner, StringComparer.Ordinal)
            .OrderBy(owner => owner.Key, StringComparer.Ordinal)
            .Select(owner => new OwnerDigest(owner.Key, [.. owner
                .OrderBy(entry => entry.Kind).ThenBy(entry => entry.At).ThenBy(entry => entry.User.Value, StringComparer.Ordinal)
                .ThenBy(entry => entry.Key?.Value, StringComparer.Ordinal)])),
    ];
}
