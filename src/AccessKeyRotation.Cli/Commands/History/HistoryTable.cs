using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>The history as a table, with the commands that reactivate keys.</summary>
internal static class HistoryTable
{
    /// <param name="arguments">The options of the same rule and account, for commands.</param>
    public static void Write(IReadOnlyList<HistoryEntry> entries, int days, string arguments, CommandHost host)
    {
        string period = $"in the last {ReportText.Counted(days, "day")}";
        if (entries.Count == 0)
        {
            host.Console.WriteSentence($"No access key was deactivated {period}.");
            return;
        }
        host.Console.Write(
            ReportGrid.Rows(
                ["Deactivated!", "Access key!", "User", "State", "Reason", "Started by"],
                entries.Select(Row)
            )
        );
        host.Console.WriteSentence(Summary(entries, period));
        if (entries.Any(entry => entry.IsVerified == false))
            host.Console.WriteSentence(
                "Unverified records were not written by the remediation. The documents ignore them."
            );
        if (entries.Any(entry => entry.IsVerified is null))
            host.Console.WriteSentence("The records were not verified: kms:VerifyMac is required.");
        if (entries.All(entry => !entry.CanBeUndone))
            return;
        host.Console.WriteSentence("To reactivate the keys of a user, or those of the newest execution:");
        string user = entries.First(entry => entry.CanBeUndone).UserName!;
        host.Text.WriteLine($"  {Undo($"--user {RuleName.Word(user)}", arguments)}");
        host.Text.WriteLine($"  {Undo("--last", arguments)}");
    }

    /// <summary>The state in words, such as <c>inactive, deleted from 2026-12-30</c>.</summary>
    public static string StateOf(HistoryEntry entry) =>
        entry switch
        {
            { State: KeyState.Inactive, DeletedFrom: { } from } => $"inactive, deleted from {ReportText.Day(from)}",
            { State: KeyState.Inactive } => "inactive",
            { State: KeyState.Reactivated } => "reactivated",
            { State: KeyState.ActivatedInIam } => "activated in IAM",
            { State: KeyState.Interrupted } => "interrupted",
            _ => "deleted",
        };

    private static string[] Row(HistoryEntry entry) =>
        [
            ReportText.Minute(entry.Record.At),
            entry.Record.Key.Value,
            entry.UserName ?? $"{entry.User} (deleted)",
            StateOf(entry) + (entry.IsVerified == false ? ", unverified" : ""),
            entry.Record.Cause.Value.Replace("+", ", ", StringComparison.Ordinal),
            StarterOf(entry.Execution),
        ];

    private static string StarterOf(StartedExecution? execution) =>
        execution switch
        {
            null => "unknown",
            { IsAutomatic: true } => "AWS Config",
            { StartedBy: { } arn } => arn[(arn.LastIndexOf(':') + 1)..],
            _ => "unknown",
        };

    private static string Summary(IReadOnlyList<HistoryEntry> entries, string period)
    {
        int undoable = entries.Count(entry => entry.CanBeUndone);
        return $"{ReportText.Counted(entries.Count, "access key")} deactivated {period}, "
            + $"{ReportText.Number(undoable)} can be reactivated.";
    }

    private static string Undo(string selection, string arguments) =>
        $"{ToolVersion.Name} undo {selection} --owner OWNER --reason REASON{arguments}";
}
