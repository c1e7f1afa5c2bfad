using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>The clients of access keys, and the place where their calls were searched.</summary>
/// <param name="From">The start of the search; null if log files have no records.</param>
/// <param name="To">The end of the search; null if log files have no records.</param>
/// <param name="Place">The place, such as <c>the logs</c>.</param>
/// <param name="Size">The number of places, such as <c>3 log files with records</c>.</param>
/// <param name="Note">A sentence about calls that are not in the place; null for none.</param>
/// <param name="Unread">A sentence for each part that could not be read to its end.</param>
internal sealed record UsageReport(
    IReadOnlyList<KeyUsage> Keys,
    DateTime? From,
    DateTime? To,
    string Place,
    string Size,
    string? Note,
    IReadOnlyList<string> Unread
)
{
    /// <summary>The maximum number of damaged files that are named.</summary>
    private const int DamagedShown = 20;

    public Networks Networks { get; init; } = Networks.None;

    /// <summary>A sentence about the size of the report.</summary>
    public string Summary =>
        this is { From: { } from, To: { } to }
            ? $"{ReportText.Counted(Keys.Count, "access key")} in {Size} from {ReportText.Moment(from)} to "
                + $"{ReportText.Moment(to)}."
            : $"No records in {Place}.";

    /// <summary>Returns whether the user of a name has a console password; null if that is unknown.</summary>
    public Func<string, bool?> HasPassword { get; init; } = ConsolePasswords.Unknown;

    /// <summary>Returns what can replace the key for a client; null if that is unknown.</summary>
    public Replacement? ReplacementOf(KeyUsage usage, ClientUsage client) =>
        Replacement.Of(client, new(usage.UserName is { } user ? HasPassword(user) : null, Networks.NameOf));

    public static UsageReport Of(UsageCollector calls, int files, IReadOnlyList<DamagedLog> damaged) =>
        new(
            calls.Usages(),
            calls.From,
            calls.To,
            "the logs",
            $"{ReportText.Counted(files, "log file")} with records",
            Note: null,
            [
                .. damaged
                    .Take(DamagedShown)
                    .Select(log => $"{NameOf(log.File)} was not read to its end: {log.Why.TrimEnd('.')}."),
                .. damaged.Count > DamagedShown
                    ?
                    [
                        $"{ReportText.Counted(damaged.Count - DamagedShown, "more file")} could not be read to their "
                            + "end.",
                    ]
                    : Array.Empty<string>(),
            ]
        );

    public static UsageReport Of(EventHistoryUsage usage) =>
        new(
            usage.Keys,
            usage.From.UtcDateTime,
            usage.To.UtcDateTime,
            "the event history",
            $"the event history of {ReportText.Counted(usage.Regions.Count, "region")}",
            EventHistoryUsage.Note,
            [.. usage.Unread.Select(region => $"{region.Name} was not read to its end: {region.Failure.Message}")]
        );

    private static string NameOf(string file) => file == CloudTrailFiles.StandardInput ? "Standard input" : file;
}
