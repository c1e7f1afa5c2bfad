using System.Globalization;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>The daily digest of one owner.</summary>
internal static class DigestNotification
{
    /// <summary>SNS accepts 256 KB a message; a line is much shorter than 500 bytes.</summary>
    private const int MaxLines = 500;

    public static Notification Of(RunningDocument document, OwnerDigest digest)
    {
        List<string> lines =
        [
            "Access keys of account "
                + $"{document.AccountId}{(digest.Owner is { } owner ? $" that {owner} owns" : " whose users have no owner tag")}:",
        ];
        foreach (IGrouping<DigestKind, DigestEntry> kind in digest.Entries.Take(MaxLines).GroupBy(entry => entry.Kind))
            lines.AddRange(["", Title(kind.Key), .. kind.Select(Line)]);
        if (digest.Entries.Count > MaxLines)
            lines.AddRange(["", $"and {digest.Entries.Count - MaxLines} more."]);
        lines.AddRange(["", $"Automation execution {document.Execution.Id} of {document.Name} in {document.Region}."]);
        string items = digest.Entries.Count == 1 ? "1 item needs" : $"{digest.Entries.Count} items need";
        return new($"Access keys: {items} attention", string.Join('\n', lines), "access-key-digest", digest.Owner);
    }

    private static string Title(DigestKind kind) =>
        kind switch
        {
            DigestKind.Violation => "Over the limit now. Replace them, or they are deactivated:",
            DigestKind.Deletion => "Deactivated, and deleted within a week unless they are reactivated:",
            DigestKind.WaiverEnd => "Waivers that end soon:",
            DigestKind.DueKey => "Due soon. Replace them before the date:",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind is not defined."),
        };

    private static string Line(DigestEntry entry) =>
        entry.Kind switch
        {
            DigestKind.Violation => string.Create(
                CultureInfo.InvariantCulture,
                $"- {entry.User}: {entry.Key} since {entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"
            ),
            DigestKind.WaiverEnd => string.Create(
                CultureInfo.InvariantCulture,
                $"- {entry.User}: {(entry.Key is { } key ? key.Value : "all keys")} on "
                    + $"{entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"- {entry.User}: {entry.Key} on {entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"
            ),
        };
}
