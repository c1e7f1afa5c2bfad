using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// Reports progress line by line. With JSON, the outcomes are one array on standard output at the end, and the lines go
/// to standard error.
/// </summary>
/// <param name="isJson">True if standard output is JSON.</param>
/// <param name="undo">The undo command for this account and rule, up to the keys.</param>
internal sealed class RemediationReport(CommandHost host, bool isJson, string undo)
{
    private readonly List<UserOutcome> _outcomes = [];

    public int Deactivated => _outcomes.Sum(outcome => outcome.Deactivated.Count);

    /// <param name="title">A title such as <c>Batch 2 of 4</c>.</param>
    public void WriteBatch(string title, IReadOnlyList<UserOutcome> outcomes)
    {
        _outcomes.AddRange(outcomes);
        foreach (UserOutcome outcome in outcomes)
            WriteLine(OutcomeText.LineOf(outcome));
        int failed = outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Failed);
        string keys = ReportText.Counted(outcomes.Sum(outcome => outcome.Deactivated.Count), "access key");
        WriteLine(
            failed > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{title}: FAILED for {failed} of {ReportText.Counted(outcomes.Count, "user")}; {keys} deactivated."
                )
                : $"{title}: {keys} of {ReportText.Counted(outcomes.Count, "user")} deactivated."
        );
    }

    /// <summary>Reports executions after which the account was not evaluated again.</summary>
    public void WriteUnfinished(IReadOnlyList<UserRun> runs)
    {
        UserOutcome[] outcomes = [.. runs.Select(UserOutcome.WithoutReview)];
        _outcomes.AddRange(outcomes);
        foreach (UserOutcome outcome in outcomes)
            WriteLine(OutcomeText.LineOf(outcome));
        int running = outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Running);
        if (running > 0)
            host.Errors.WriteLine(
                $"{ReportText.Counted(running, "execution")} still running. Run the command again to wait for "
                    + $"{(running == 1 ? "it" : "them")} and continue."
            );
    }

    /// <param name="violators">The number of selected users who are still in violation.</param>
    /// <param name="others">The number of other users in violation.</param>
    public void WriteSummary(int violators, int others)
    {
        int done = _outcomes.Count(outcome => outcome.Kind == UserOutcomeKind.Done);
        WriteLine(
            $"{ReportText.Counted(done, "user")} remediated, {ReportText.Counted(Deactivated, "access key")} "
                + $"deactivated; {Violate(violators, others)}"
        );
        AccessKeyId[] keys =
        [
            .. _outcomes.SelectMany(outcome => outcome.Deactivated).Select(key => key.Key).Distinct(),
        ];
        if (keys.Length > 0)
            WriteLine(
                $"To undo: {undo} {string.Join(' ', keys.Select(key => key.Value))} --owner OWNER --reason REASON"
            );
    }

    /// <summary>Writes the array of outcomes if JSON is selected. Call it once, at the end.</summary>
    public void WriteJson(string accountId)
    {
        if (isJson)
            OutcomeJson.Write(accountId, _outcomes, host.Output);
    }

    /// <summary>Flushes each line, so that all lines are visible even if the process is killed.</summary>
    public void WriteLine(string line)
    {
        TextWriter lines = isJson ? host.Errors : host.Text;
        lines.WriteLine(line);
        lines.Flush();
    }

    private static string Violate(int violators, int others)
    {
        string selected = violators switch
        {
            0 => others == 0 ? "no user is in violation" : "no selected user is in violation",
            1 => "1 user is still in violation",
            _ => string.Create(CultureInfo.InvariantCulture, $"{violators} users are still in violation"),
        };
        return others == 0
            ? $"{selected}."
            : $"{selected}; {ReportText.Counted(others, "other user")} {(others == 1 ? "is" : "are")} in violation and "
                + "not selected.";
    }
}
