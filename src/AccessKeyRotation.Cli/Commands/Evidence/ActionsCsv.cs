using System.Text;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Csv;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>
/// The actions as CSV: one row for the outcome of each action, and one for each key that it processed, skipped or did
/// not reach.
/// </summary>
internal static class ActionsCsv
{
    public const string Name = "actions.csv";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        using StringWriter csv = new();
        CsvRow.Write(
            csv,
            "executionId",
            "kind",
            "document",
            "executedBy",
            "startedAt",
            "endedAt",
            "status",
            "isDryRun",
            "userId",
            "userName",
            "outcome",
            "what"
        );
        int rows = 0;
        foreach (RecordedAction action in evidence.Actions)
        {
            foreach ((string outcome, string what) in Outcomes(action))
            {
                AutomationReport execution = action.Execution;
                CsvRow.Write(
                    csv,
                    execution.Id,
                    action.Kind,
                    execution.DocumentName,
                    execution.ExecutedBy,
                    ReportText.Moment(execution.StartedAt),
                    execution.EndedAt is { } ended ? ReportText.Moment(ended) : null,
                    execution.Status,
                    action.IsDryRun ? "true" : "false",
                    action.UserId,
                    action.UserName,
                    outcome,
                    what
                );
                rows++;
            }
        }
        return new(
            Name,
            Encoding.UTF8.GetBytes(csv.ToString()),
            rows,
            "The same actions as CSV: a row for each action and for each key that it processed."
        );
    }

    private static IEnumerable<(string, string)> Outcomes(RecordedAction action)
    {
        if (action.Result is not { } result)
        {
            yield return (
                action.Execution.EndedAt is null ? "running" : "failed",
                action.Execution.FailureMessage ?? ""
            );
            yield break;
        }
        yield return ("summary", result.Summary);
        foreach (string done in result.Done)
            yield return (action.IsDryRun ? "would-be-done" : "done", done);
        foreach (string skipped in result.Skipped)
            yield return ("skipped", skipped);
        foreach (string notReached in result.NotReached)
            yield return ("not-reached", notReached);
    }
}
