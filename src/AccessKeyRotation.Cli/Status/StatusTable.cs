using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Clearing;
using AccessKeyRotation.Cli.Reports;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Status;

/// <summary>The status for a terminal: what is wrong first, then the facts, then who does not comply.</summary>
/// <param name="clear">The command that clears remediation exceptions.</param>
internal sealed class StatusTable(RuleStatus status, string clear)
{
    private const int MostUsers = 20;
    private const string Unread = "could not be read";

    /// <param name="output">What the console writes to: a command must not be broken at its width.</param>
    public void Write(IAnsiConsole console, TextWriter output)
    {
        foreach (string problem in status.Problems)
            console.WriteSentence(problem, new Style(Color.Red));
        console.WriteSentence(Outcome(), new Style(status.ExitCode == 0 ? Color.Green : Color.Red, decoration: Decoration.Bold));
        console.WriteLine();
        console.Write(ReportGrid.Lines(Facts()));
        WriteUsers(console);
        WriteBlocks(console, output);
    }

    private string Outcome() => status switch
    {
        { Results.IsRead: false } => "Who complies is not known.",
        { NonCompliant.Count: 0 } => $"Nobody is NON_COMPLIANT{(status.Problems.Count > 0 ? " by what AWS Config holds, which is not to be relied on" : "")}.",
        _ => $"{ReportText.Counted(status.NonCompliant.Count, "user")} {(status.NonCompliant.Count == 1 ? "is" : "are")} NON_COMPLIANT.",
    };

    private IEnumerable<(string, string)> Facts()
    {
        DeployedRule rule = status.Rule;
        yield return ("Rule", $"{rule.Name} ({rule.State ?? "state unknown"})");
        yield return ("", rule.Arn ?? "");
        yield return ("Parameters", rule.InputParameters ?? "none: the defaults");
        yield return ("Results", status.Results.IsRead
            ? $"{ReportText.Number(status.Compliant)} COMPLIANT, {ReportText.Number(status.Waived)} waived, {ReportText.Number(status.NonCompliant.Count)} NON_COMPLIANT"
            : Unread);
        yield return ("Last results", status.Runs.Value is { } runs ? MomentOf(runs.LastSuccessfulEvaluation) : Unread);
        yield return ("Last failure", status.Runs.Value is { } failing ? FailureOf(failing) : Unread);
        yield return ("Remediation", RemediationOf(rule.Remediation));
        yield return ("Stop switch", status.StopSwitch switch { { IsRead: false } => Unread, { Value: null } => "not set", { Value: { } text } => $"SET, nothing acts: {text}" });
        if (rule.Remediation is not null)
            yield return ("Fuse", status.AutomaticRunsToday.Value is { } runsToday ? $"{ReportText.Counted(runsToday, "run")} by AWS Config counted since midnight (UTC)" : Unread);
        yield return ("Exceptions", status.Blocks.IsRead ? (status.Blocks.Value.Count == 0 ? "none" : ReportText.Counted(status.Blocks.Value.Count, "user") + ", see below") : Unread);
    }

    private static string MomentOf(DateTimeOffset? moment) => moment is { } known ? ReportText.Moment(known) : "never";

    private static string FailureOf(RuleRunStatus runs) =>
        runs.LastFailure is { } failure ? $"{ReportText.Moment(failure)}, {RuleStatus.ErrorOf(runs)}" : "never";

    private static string RemediationOf(RuleRemediation? remediation) => remediation switch
    {
        null => "none: nothing is deactivated by a click or by itself",
        { IsAutomatic: false } => $"{remediation.Document}, when a person starts it",
        { MaximumAutomaticAttempts: { } attempts, RetryWindow: { } window } =>
            $"{remediation.Document}, by itself, up to {ReportText.Counted(attempts, "time")} in {ReportText.Counted((int)window.TotalSeconds, "second")} for each user",
        _ => $"{remediation.Document}, by itself",
    };

    private void WriteUsers(IAnsiConsole console)
    {
        if (status.NonCompliant.Count == 0)
            return;
        console.Write(ReportGrid.Rows(["User", "Judged!", "Why"], status.NonCompliant.Take(MostUsers).Select(result => (string[])
        [
            status.Names.Value.NameOrId(result.User.Value), ReportText.Day(result.OrderingTimestamp), result.Annotation ?? "AWS Config holds no reason.",
        ])));
        if (status.NonCompliant.Count > MostUsers)
            console.WriteSentence($"and {ReportText.Counted(status.NonCompliant.Count - MostUsers, "more user")}; --format json has all.");
    }

    private void WriteBlocks(IAnsiConsole console, TextWriter output)
    {
        if (status.Blocks.Value.Count == 0)
            return;
        console.Write(BlockTable.Of(status.Blocks.Value, status.Names.Value));
        console.WriteSentence(
            "A remediation exception keeps AWS Config from remediating its user by itself, until it ends or is cleared; a person can still start the remediation. "
            + "Where no end is given, AWS Config most likely made it, after its attempts failed. These are cleared by:");
        output.WriteLine($"  {clear}");
    }
}
