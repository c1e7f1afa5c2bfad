using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>A group of active keys by age. Three groups are up to the limit, three beyond it.</summary>
/// <param name="Above">The lower bound in days, exclusive.</param>
/// <param name="UpTo">The upper bound in days, inclusive; null for no bound.</param>
internal sealed record AgeBucket(int Above, int? UpTo, int Keys, int Violating, int Waived)
{
    private const int Year = 365;

    /// <summary>
    /// A name such as <c>31–60 days</c>. Exact ages decide, so a key of 60 days and an hour is in the next group.
    /// </summary>
    public string Name =>
        (Above, UpTo) switch
        {
            (Year, null) => "over 1 year",
            (_, null) => $"over {ReportText.Counted(Above, "day")}",
            (0, { } end) => $"0–{ReportText.Counted(end, "day")}",
            (_, { } end) when end == Above + 1 => ReportText.Counted(end, "day"),
            (_, { } end) => $"{ReportText.Number(Above + 1)}–{ReportText.Counted(end, "day")}",
        };

    /// <summary>Groups all active keys, youngest first.</summary>
    public static IReadOnlyList<AgeBucket> Of(Evaluation evaluation)
    {
        ActiveKey[] active = [.. evaluation.Accounts.SelectMany(account => account.ActiveKeys)];
        int[] edges = EdgesOf((int)evaluation.Policy.MaxAge.TotalDays);
        List<AgeBucket> buckets = [];
        for (int index = 0; index <= edges.Length; index++)
        {
            int above = index == 0 ? 0 : edges[index - 1];
            int? upTo = index < edges.Length ? edges[index] : null;
            ActiveKey[] keys =
            [
                .. active.Where(key => IsWithin(evaluation.AsOf - key.CreateDate, isFirst: index == 0, above, upTo)),
            ];
            buckets.Add(
                new(above, upTo, keys.Length, keys.Count(key => key.Violates), keys.Count(key => key.IsWaived))
            );
        }
        return buckets;
    }

    /// <summary>
    /// The first group includes negative ages, which occur if a report is evaluated as of an earlier time.
    /// </summary>
    private static bool IsWithin(TimeSpan age, bool isFirst, int above, int? upTo) =>
        (isFirst || age > TimeSpan.FromDays(above)) && (upTo is null || age <= TimeSpan.FromDays(upTo.Value));

    private static int[] EdgesOf(int limit) =>
        [
            .. new[] { (limit + 2) / 3, ((2 * limit) + 2) / 3, limit, 2 * limit, Year > 2 * limit ? Year : 4 * limit }
                .Distinct()
                .Order(),
        ];
}
