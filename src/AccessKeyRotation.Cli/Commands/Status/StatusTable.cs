using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The status as text: problems first, then the facts, then the noncompliant users.</summary>
/// <param name="clear">The command that clears remediation exceptions.</param>
internal sealed class StatusTable(RuleStatus status, string clear)
{
    private const int MostUsers = 20;
    private const int MostRecords = 5;
    private const string Unread = "could not be read";

    /// <param name="output">The writer of the console, for commands that must not wrap.</param>
    public void Write(IAnsiConsole console, TextWriter output)
    {
        foreach (string problem in status.Problems)
            console.WriteSentence(problem, new Style(Color.Red));
        console.WriteSentence(
            Outcome(),
            new Style(status.ExitCode == 0 ? Color.Green : Color.Red, decoration: Decoration.Bold)
        );
        console.WriteLine();
        console.Write(ReportGrid.Lines(Facts()));
        WriteUsers(console);
        WriteExceptions(console, output);
    }

    private string Outcome() =>
        status switch
        {
            { Results.IsRead: false } => "The compliance of the users is unknown.",
            { NonCompliant.Count: 0, Problems.Count: 0 } => "No user is NON_COMPLIANT.",
            { NonCompliant.Count: 0 } => "No user is NON_COMPLIANT in the stored results, which are not reliable.",
            _ => $"{ReportText.Counted(status.NonCompliant.Count, "user")} "
                + $"{(status.NonCompliant.Count == 1 ? "is" : "are")} NON_COMPLIANT.",
        };

    private IEnumerable<(string, string)> Facts()
    {
        DeployedRule rule = status.Rule;
        yield return ("Rule", $"{rule.Name} ({rule.State ?? "state unknown"})");
        yield return ("", rule.Arn ?? "");
        yield return ("Parameters", rule.InputParameters ?? "none (defaults apply)");
        yield return (
            "Results",
            status.Results.IsRead
                ? $"{ReportText.Number(status.Compliant)} COMPLIANT, {ReportText.Number(status.Waived)} waived, "
                    + $"{ReportText.Number(status.NonCompliant.Count)} NON_COMPLIANT"
                : Unread
        );
        yield return ("Last results", status.Runs.Value is { } runs ? MomentOf(runs.LastSuccessfulEvaluation) : Unread);
        yield return ("Last failure", status.Runs.Value is { } failing ? FailureOf(failing) : Unread);
        yield return ("Remediation", RemediationOf(rule.Remediation));
        yield return ("Pause", status.Pause.IsRead ? PauseOf(status.Pause.Value) : Unread);
        yield return ("Waivers", status.Waivers.IsRead ? WaiversOf(status.Waivers.Value) : Unread);
        yield return ("Records", status.Records.IsRead ? RecordsOf(status.Records.Value) : Unread);
        if (rule.Remediation is not null)
            yield return ("Daily limit", status.AutomaticRunsToday.Value is { } today ? DayOf(today) : Unread);
        yield return (
            "Exceptions",
            status.RemediationExceptions.IsRead
                ? (
                    status.RemediationExceptions.Value.Count == 0
                        ? "none"
                        : ReportText.Counted(status.RemediationExceptions.Value.Count, "user") + ", see below"
                )
                : Unread
        );
    }

    private static string PauseOf(Pause? pause) =>
        pause is null
            ? "not paused"
            : $"PAUSED since {LatestWriting.Describe(pause.Writing)}; only ReactivateAccessKey works: {pause.Text}";

    private static string WaiversOf(WaiverSummary waivers) =>
        waivers.Newest is { } newest
            ? $"{ReportText.Number(waivers.Active)} active; newest {newest.Name[(newest.Name.LastIndexOf('/') + 1)..]}, "
                + $"written {LatestWriting.Describe(waivers.Writing)}"
            : "none active";

    private static string RecordsOf(RecordSummary records) =>
        records switch
        {
            { NotVerified: { } why } => $"{ReportText.Number(records.Count)}, not verified: {why}",
            { Unverified: { Count: > 0 } unverified } =>
                $"{ReportText.Number(unverified.Count)} of {ReportText.Number(records.Count)} NOT verified and "
                    + "ignored: "
                    + ReportText.Listed(unverified, MostRecords),
            { Count: 0 } => "none",
            _ => $"{ReportText.Number(records.Count)}, all verified",
        };

    private static string DayOf(AutomaticDay today) =>
        $"{ReportText.Counted(today.DeactivatedKeys, "key")} deactivated by "
        + $"{ReportText.Counted(today.Runs, "automatic execution")} since midnight (UTC)"
        + (today.DeferredRuns == 0 ? "" : $", {ReportText.Counted(today.DeferredRuns, "execution")} deferred");

    private static string MomentOf(DateTimeOffset? moment) => moment is { } known ? ReportText.Moment(known) : "never";

    private static string FailureOf(RuleRunStatus runs) =>
        runs.LastFailure is { } failure ? $"{ReportText.Moment(failure)}, {RuleStatus.ErrorOf(runs)}" : "never";

    private static string RemediationOf(RuleRemediation? remediation) =>
        remediation switch
        {
            null => "none: keys are not deactivated from AWS Config",
            { IsAutomatic: false } => $"{remediation.Document}, manual",
            { MaximumAutomaticAttempts: { } attempts, RetryWindow: { } window } =>
                $"{remediation.Document}, automatic, at most {ReportText.Counted(attempts, "attempt")} in "
                    + $"{ReportText.Counted((int)window.TotalSeconds, "second")} for each user",
            _ => $"{remediation.Document}, automatic",
        };

    private void WriteUsers(IAnsiConsole console)
    {
        if (status.NonCompliant.Count == 0)
            return;
        console.Write(
            ReportGrid.Rows(
                ["User~", "Evaluated!", "Reason"],
                status
                    .NonCompliant.Take(MostUsers)
                    .Select(result =>
                        (string[])
                            [
                                status.Names.Value.NameOrId(result.User.Value),
                                ReportText.Day(result.OrderingTimestamp),
                                result.Annotation ?? "AWS Config has no reason.",
                            ]
                    )
            )
        );
        if (status.NonCompliant.Count > MostUsers)
            console.WriteSentence(
                $"{ReportText.Counted(status.NonCompliant.Count - MostUsers, "more user")}; use --format json for all."
            );
    }

    private void WriteExceptions(IAnsiConsole console, TextWriter output)
    {
        if (status.RemediationExceptions.Value.Count == 0)
            return;
        console.Write(ExceptionTable.Of(status.RemediationExceptions.Value, status.Names.Value));
        console.WriteSentence(
            "A remediation exception prevents AWS Config from remediating its user automatically until it expires or "
                + "is cleared. Manual remediation is still possible. "
                + "An exception without an expiry was most likely added by AWS Config after failed attempts. To clear "
                + "these exceptions, run:"
        );
        output.WriteLine($"  {clear}");
    }
}
