using System.Globalization;
using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Digests;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The one message that an owner gets in a day.</summary>
internal static class DigestNotice
{
    /// <summary>SNS takes 256 KB a message; a line is far shorter than 500 bytes.</summary>
    private const int MaxLines = 500;

    public static Notice Of(RunningDocument document, OwnerDigest digest)
    {
        List<string> lines = [$"Access keys of account {document.AccountId}{(digest.Owner is { } owner ? $" that {owner} owns" : " whose users have no owner tag")}:"];
        foreach (IGrouping<DigestKind, DigestEntry> kind in digest.Entries.Take(MaxLines).GroupBy(entry => entry.Kind))
            lines.AddRange(["", Title(kind.Key), .. kind.Select(Line)]);
        if (digest.Entries.Count > MaxLines)
            lines.AddRange(["", $"and {digest.Entries.Count - MaxLines} more."]);
        lines.AddRange(["", $"Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}."]);
        string things = digest.Entries.Count == 1 ? "1 thing" : $"{digest.Entries.Count} things";
        return new($"Access keys: {things} to look at", string.Join('\n', lines), "access-key-digest", digest.Owner);
    }

    private static string Title(DigestKind kind) => kind switch
    {
        DigestKind.Violation => "Violate now; replace them, or they are deactivated:",
        DigestKind.Deletion => "Deactivated, and deleted within a week unless they are activated again:",
        DigestKind.WaiverEnd => "Waivers that end soon:",
        DigestKind.DueKey => "Fall due soon; replace them before:",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No digest says this."),
    };

    private static string Line(DigestEntry entry) => entry.Kind switch
    {
        DigestKind.Violation => string.Create(CultureInfo.InvariantCulture, $"- {entry.User}: {entry.Key} since {entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"),
        DigestKind.WaiverEnd => string.Create(CultureInfo.InvariantCulture, $"- {entry.User}: {(entry.Key is { } key ? key.Value : "all keys")} on {entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"- {entry.User}: {entry.Key} on {entry.At.UtcDateTime:yyyy-MM-dd} ({entry.Detail})"),
    };
}
