using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Describes the data sources of an account.</summary>
internal static class EvidenceText
{
    public static string Of(EvaluatedAccount account) =>
        account.Source switch
        {
            EvaluationSource.Live { ReportDate: { } date } live =>
                $"credential report of {ReportText.Moment(date)}; {ReportText.Counted(live.ReadLive, "user")} checked "
                    + "live",
            EvaluationSource.Live { Fallback: { } why } =>
                $"all users checked live, because no credential report was available: {ReportText.Visible(why)}",
            EvaluationSource.Live => "all users checked live",
            EvaluationSource.ReportFile { File: ReportFiles.StandardInput } => "credential report from standard input",
            EvaluationSource.ReportFile { File: { } file } => $"credential report {ReportText.Visible(file)}",
            _ => throw new InvalidOperationException($"No description for the source {account.Source.GetType().Name}."),
        };

    /// <summary>Returns the status of the waivers, or the reason why there are none.</summary>
    public static string OfWaivers(EvaluatedAccount account, DateTimeOffset asOf) =>
        account switch
        {
            { Registry: { } registry } => WaiverStatus.Of(registry, asOf).ToString(),
            { Source: EvaluationSource.ReportFile } => "not applied: a credential report has no key ids",
            _ => "ignored (--ignore-waivers)",
        };
}
