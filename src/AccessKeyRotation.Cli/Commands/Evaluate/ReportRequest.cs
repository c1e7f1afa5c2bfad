using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The reports of one run, which all show the same evaluation.</summary>
/// <param name="Top">The maximum number of violations to list; null for all.</param>
/// <param name="FailOn">The number of violating keys from which the exit code is 1; null for never.</param>
/// <param name="Compare">The file of an earlier report; null for no comparison.</param>
internal sealed record ReportRequest(IReadOnlyList<ReportTarget> Targets, int? Top, int? FailOn, string? Compare)
{
    /// <summary>True if the only report is a table on standard output, for people.</summary>
    public bool IsTableOnly => Targets is [{ File: null, Format: ReportFormats.Table }];

    public bool Has(string format) => Targets.Any(target => target.Format == format);

    /// <summary>Reads the earlier report before the evaluation, which can take minutes.</summary>
    /// <returns>Null if none is specified.</returns>
    public IReadOnlyList<EarlierViolation>? ReadEarlier() => Compare is null ? null : EarlierReport.Read(Compare);

    /// <param name="violations">The number of violating keys in the report, listed or not.</param>
    public int ExitCodeOf(int violations) =>
        violations >= FailOn && violations > 0 ? ExitCode.Violation : ExitCode.Success;
}

/// <summary>A report to write.</summary>
/// <param name="Format">One of <see cref="ReportFormats"/>.</param>
/// <param name="File">Null for standard output.</param>
internal sealed record ReportTarget(string Format, string? File);
