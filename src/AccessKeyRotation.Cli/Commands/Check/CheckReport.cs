using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention;
using AccessKeyRotation.Cli.Prevention.Findings;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>A file and its result.</summary>
internal sealed record FileResult(SelectedFile File, CheckedSource Source)
{
    public string Path => File.Path;
}

/// <summary>The texts of the results.</summary>
internal sealed record CheckReport(IReadOnlyList<FileResult> Files)
{
    public const string Remedy = """

        How to get a waiver for an access key that a role cannot replace:
          1. Add a file to the waivers folder with user, owner, reason, expires and "resources": ["LOGICAL_ID or terraform.address"].
          2. access-key-rotation waivers check waivers/
          3. Open a pull request. A merge approves the waiver until the date in expires.
        Details: docs/prevention.md
        """;

    /// <summary>All findings, by file and place.</summary>
    public IReadOnlyList<(string File, Finding Finding)> Findings { get; } =
    [
        .. Files
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .SelectMany(file =>
                file.Source.Findings.OrderBy(finding => finding.Line)
                    .ThenBy(finding => finding.Column)
                    .ThenBy(finding => finding.Rule.Name, StringComparer.Ordinal)
                    .Select(finding => (file.Path, finding))
            ),
    ];

    /// <summary>A line for each finding, in the format of compilers.</summary>
    public IEnumerable<string> Lines =>
        Findings.Select(found =>
            ReportText.Visible(
                $"{found.File}:{found.Finding.Line}:{found.Finding.Column}: {found.Finding.Subject}: "
                    + $"{found.Finding.Message} [{found.Finding.Rule.Name}]"
            )
        );

    public IEnumerable<string> Errors =>
        Files
            .Where(file => file.Source.Kind == SourceKind.Error)
            .Select(file => $"'{file.Path}' {file.Source.Reason}.");

    public string Summary
    {
        get
        {
            int errors = Errors.Count();
            return $"{Counted(SourceKind.Template, "template")} and {Counted(SourceKind.Plan, "plan")} checked, "
                + $"{Counted(SourceKind.Other, "other file")} skipped"
                + (errors == 0 ? "" : $", {ReportText.Counted(errors, "file")} could not be checked")
                + $"; {ReportText.Counted(Findings.Count, "finding")}.";
        }
    }

    private string Counted(SourceKind kind, string one) =>
        ReportText.Counted(Files.Count(file => file.Source.Kind == kind), one);
}
