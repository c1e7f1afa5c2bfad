using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>The active keys of the users of one owner.</summary>
/// <param name="Owner">As the owner tag names it; null for users without one.</param>
/// <param name="OldestActiveKey">When it was created.</param>
internal sealed record OwnerStanding(string? Owner, int ActiveKeys, int Violating, DateTimeOffset OldestActiveKey)
{
    /// <summary>Who has most to do first. Users without an active key count for nobody.</summary>
    public static IReadOnlyList<OwnerStanding> Of(IEnumerable<ActiveKey> keys) =>
    [
        .. keys
            .GroupBy(key => key.Owner)
            .Select(owned => new OwnerStanding(owned.Key, owned.Count(), owned.Count(key => key.Violates), owned.Min(key => key.CreateDate)))
            .OrderByDescending(standing => standing.Violating)
            .ThenBy(standing => standing.OldestActiveKey)
            .ThenBy(standing => standing.Owner, StringComparer.Ordinal),
    ];
}
