using System.Buffers;
using System.Text;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.Markdown;

/// <summary>The violating keys as GitHub Flavored Markdown, for the summary of a job, a comment or an issue.</summary>
internal static class MarkdownReport
{
    /// <summary>The maximum length of a job summary of GitHub Actions is 1 MiB, which holds about this many
    /// rows.</summary>
    private const int MaxRows = 5000;

    /// <summary>The characters with a meaning in Markdown, and those that start a mention or a reference.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>#|~&@");

    public static void Write(RowReport report, TextWriter output)
    {
        output.Write($"## {Text(report.Title)}\n\n**{Text(report.Outcome)}**\n{Text(report.Basis)}\n");
        if (report.Comparison is { } comparison)
            WriteComparison(comparison, output);
        if (report.Rows.Count > 0)
            WriteRows(report, output);
        int omitted = report.Omitted + Math.Max(0, report.Rows.Count - MaxRows);
        if (omitted > 0)
            output.Write($"\n{ReportText.Counted(omitted, "more key")} not listed.\n");
    }

    private static void WriteRows(RowReport report, TextWriter output)
    {
        bool hasOwners = report.Rows.Any(row => row.Owner is not null);
        bool hasChanges = report.Comparison is not null;
        output.Write('\n');
        WriteRow(
            output,
            "Account",
            "User",
            "Access key",
            "Age (days)",
            "Last used",
            hasOwners ? "Owner" : null,
            hasChanges ? "Change" : null,
            "Reason"
        );
        WriteRow(
            output,
            "---",
            "---",
            "---",
            "---:",
            "---",
            hasOwners ? "---" : null,
            hasChanges ? "---" : null,
            "---"
        );
        foreach (ViolationRow row in report.Rows.Take(MaxRows))
            WriteRow(
                output,
                row.AccountId,
                Text(row.UserName),
                Text(row.KeyName),
                row.AgeDays is { } days ? ReportText.Number(days) : "unknown",
                Text(row.LastUsedAt?.Split('T')[0] ?? row.LastUseKind),
                hasOwners ? Text(row.Owner ?? "") : null,
                row.Change,
                Text(row.Reason)
            );
    }

    private static void WriteComparison(Comparison comparison, TextWriter output)
    {
        output.Write($"\n{Text(ComparisonText.Of(comparison))}\n");
        foreach (EarlierViolation gone in comparison.Fixed.Take(MaxRows))
            output.Write($"- no longer in violation: {Text(ComparisonText.Of(gone))}\n");
    }

    private static void WriteRow(TextWriter output, params ReadOnlySpan<string?> cells)
    {
        foreach (string? cell in cells)
        {
            if (cell is not null)
                output.Write($"| {cell} ");
        }
        output.Write("|\n");
    }

    /// <summary>Escapes every character with a meaning, so that a name can neither form markup nor mention
    /// anyone.</summary>
    private static string Text(string text)
    {
        string visible = ReportText.Visible(text);
        if (!visible.AsSpan().ContainsAny(Special))
            return visible;
        StringBuilder escaped = new(visible.Length + 8);
        foreach (char character in visible)
        {
            switch (character)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '@':
                    // A backslash before the sign does not stop a mention.
                    escaped.Append("&#64;");
                    break;
                default:
                    if (Special.Contains(character))
                        escaped.Append('\\');
                    escaped.Append(character);
                    break;
            }
        }
        return escaped.ToString();
    }
}
