using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>Warns of a report file that is older than a day.</summary>
internal static class OldReport
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns the warning, or null. The CSV has no date of its own: in an account with keys, a date of its last day is
    /// missing from an old report only.
    /// </summary>
    public static string? WarningOf(EvaluatedAccount account, DateTimeOffset asOf)
    {
        if (account.Source is not EvaluationSource.ReportFile { File: var file })
            return null;
        string name = ReportFiles.NameOf(file);
        return account switch
        {
            { GeneratedTime: { } generated } => asOf - generated > MaxAge
                ? $"{name} was generated at {ReportText.Moment(generated)}, {ReportText.Days(asOf - generated)} before "
                    + "the time of the evaluation. Download a new one, or set --as-of to its time."
                : null,
            { NewestDate: { } newest } when asOf - newest > MaxAge =>
                $"{name} has no date after {ReportText.Moment(newest)}, {ReportText.Days(asOf - newest)} before the "
                    + "time of the evaluation. If it is an old report, download a new one, or set --as-of to its time.",
            _ => null,
        };
    }
}
