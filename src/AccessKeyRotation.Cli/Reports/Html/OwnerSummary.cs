using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The active keys of an owner's users.</summary>
/// <param name="Owner">The value of the owner tag; null for users without the tag.</param>
/// <param name="OldestActiveKey">The creation time of the oldest active key.</param>
internal sealed record OwnerSummary(string? Owner, int ActiveKeys, int Violating, DateTimeOffset OldestActiveKey)
{
    /// <summary>
    /// Returns the owners ordered by number of violations, descending. Users without an active key are not counted.
    /// </summary>
    public static IReadOnlyList<OwnerSummary> Of(IEnumerable<ActiveKey> keys) =>
        [
            .. keys.GroupBy(key => key.Owner)
                .Select(owned => new OwnerSummary(
                    owned.Key,
                    owned.Count(),
                    owned.Count(key => key.Violates),
                    owned.Min(key => key.CreateDate)
                ))
                .OrderByDescending(owner => owner.Violating)
                .ThenBy(owner => owner.OldestActiveKey)
                .ThenBy(owner => owner.Owner, StringComparer.Ordinal),
        ];
}
