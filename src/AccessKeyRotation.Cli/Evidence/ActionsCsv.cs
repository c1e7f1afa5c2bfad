using System.Text;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>The actions for a spreadsheet: a row for what each of them came to, and one more for each thing that it did, left or did not reach.</summary>
internal static class ActionsCsv
{
    public const string Name = "actions.csv";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        using StringWriter csv = new();
        CsvRow.Write(csv, "executionId", "kind", "document", "executedBy", "startedAt", "endedAt", "status", "isDryRun", "userId", "userName", "outcome", "what");
        int rows = 0;
        foreach (KeyAction action in evidence.Actions)
        {
            foreach ((string outcome, string what) in Outcomes(action))
            {
                AutomationReport execution = action.Execution;
                CsvRow.Write(
                    csv, execution.Id, action.Kind, execution.DocumentName, execution.ExecutedBy, ReportText.Moment(execution.StartedAt),
                    execution.EndedAt is { } ended ? ReportText.Moment(ended) : null, execution.Status, action.IsDryRun ? "true" : "false", action.UserId, action.UserName, outcome, what);
                rows++;
            }
        }
        return new(Name, Encoding.UTF8.GetBytes(csv.ToString()), rows, "The same for a spreadsheet: a row for each action, and one for each key that it dealt with.");
    }

    private static IEnumerable<(string, string)> Outcomes(KeyAction action)
    {
        if (action.Answer is not { } answer)
        {
            yield return (action.Execution.EndedAt is null ? "running" : "failed", action.Execution.FailureMessage ?? "");
            yield break;
        }
        yield return ("summary", answer.Summary);
        foreach (string done in answer.Done)
            yield return (action.IsDryRun ? "would-be-done" : "done", done);
        foreach (string left in answer.Left)
            yield return ("left", left);
        foreach (string notReached in answer.NotReached)
            yield return ("not-reached", notReached);
    }
}
