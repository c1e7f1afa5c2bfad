using AccessKeyRotation.Cli.Evaluating;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Where the verdicts on an account come from, in words.</summary>
internal static class EvidenceText
{
    public static string Of(EvaluatedAccount account) => account.Source switch
    {
        EvaluationSource.Live { ReportDate: { } date } live =>
            $"credential report of {ReportText.Moment(date)}; {ReportText.Counted(live.ReadLive, "user")} read live",
        EvaluationSource.Live { Fallback: { } why } => $"every user read live, for there was no credential report to go by: {ReportText.Visible(why)}",
        EvaluationSource.Live => "every user read live",
        EvaluationSource.ReportFile { File: ReportFiles.StandardInput } => "credential report on standard input",
        EvaluationSource.ReportFile { File: { } file } => $"credential report {ReportText.Visible(file)}",
        _ => throw new InvalidOperationException($"{account.Source.GetType().Name} is a source without words."),
    };

    /// <summary>The waivers, or why there are none.</summary>
    public static string OfWaivers(EvaluatedAccount account, DateTimeOffset asOf) => account switch
    {
        { Register: { } register } => WaiverStanding.Of(register, asOf).ToString(),
        { Source: EvaluationSource.ReportFile } => "do not count: a credential report has no key ids",
        _ => "ignored, as asked",
    };
}
