using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>The number of keys that could be replaced, by replacement.</summary>
/// <param name="Replacements">The number of keys with a client that could use the replacement, descending. A key counts
/// once for each replacement.</param>
/// <param name="Unknown">The number of keys with calls and without a replacement.</param>
/// <param name="Silent">The number of keys without calls.</param>
internal sealed record UsageFigures(IReadOnlyList<(string What, int Keys)> Replacements, int Unknown, int Silent)
{
    /// <summary>Returns a sentence with the number of keys for each replacement.</summary>
    public string ToText()
    {
        string[] counts =
        [
            .. Replacements.Select(each => $"{each.What} ({ReportText.Number(each.Keys)})"),
            .. Unknown > 0 ? [$"unknown ({ReportText.Number(Unknown)})"] : Array.Empty<string>(),
            .. Silent > 0 ? [$"no calls ({ReportText.Number(Silent)})"] : Array.Empty<string>(),
        ];
        return counts.Length == 0
            ? "Keys that could be replaced: none."
            : $"Keys by what could replace them: {string.Join(", ", counts)}.";
    }

    public static UsageFigures Of(UsageReport report)
    {
        string[][] keys = [.. report.Keys.Select(usage => ReplacementsOf(report, usage))];
        return new(
            [
                .. keys.SelectMany(what => what)
                    .CountBy(what => what)
                    .OrderByDescending(count => count.Value)
                    .ThenBy(count => count.Key, StringComparer.Ordinal)
                    .Select(count => (count.Key, count.Value)),
            ],
            report.Keys.Where((usage, index) => usage.Clients.Count > 0 && keys[index].Length == 0).Count(),
            report.Keys.Count(usage => usage.Clients.Count == 0)
        );
    }

    private static string[] ReplacementsOf(UsageReport report, KeyUsage usage) =>
        [
            .. usage
                .Clients.Select(client => report.ReplacementOf(usage, client))
                .Append(Replacement.OfSilentKey(usage))
                .OfType<Replacement>()
                .Select(replacement => replacement.What)
                .Distinct(),
        ];
}
