using System.Text;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention.Findings;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>Formats the findings for GitHub Actions.</summary>
internal static class GitHubText
{
    /// <summary>Returns workflow commands (GitHub, "Workflow commands": setting an error message).</summary>
    public static IEnumerable<string> Annotations(CheckReport report) =>
        report.Findings.Select(found =>
            $"::error file={Property(found.File)},line={found.Finding.Line},col={found.Finding.Column},"
            + $"title={Property(found.Finding.Rule.Name)}::"
            + Data($"{ReportText.Visible(found.Finding.Subject)}: {found.Finding.Message}")
        );

    /// <summary>Returns a job summary in Markdown.</summary>
    public static string Summary(CheckReport report)
    {
        StringBuilder text = new();
        text.Append("## Access keys\n\n").Append(report.Summary).Append('\n');
        if (report.Findings.Count > 0)
        {
            text.Append("\n| File | Subject | Rule |\n|---|---|---|\n");
            foreach ((string file, Finding finding) in report.Findings)
                text.Append($"| {Cell($"{file}:{finding.Line}")} | {Cell(finding.Subject)} | {finding.Rule.Title} |\n");
        }
        foreach (string error in report.Errors)
            text.Append("\n- ").Append(Cell(error)).Append('\n');
        return text.ToString();
    }

    private static string Cell(string text) =>
        $"`` {ReportText.Visible(text).Replace("|", "\\|", StringComparison.Ordinal).Replace('`', '\'')} ``";

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
