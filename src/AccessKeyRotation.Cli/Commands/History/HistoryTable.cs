using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>The history as a table, with the commands that reactivate keys.</summary>
internal static class HistoryTable
{
    private static readonly string[] Deletion = ["Deletion!"];

    /// <param name="arguments">The options of the same rule and account, for commands.</param>
    public static void Write(IReadOnlyList<HistoryEntry> entries, int days, string arguments, CommandHost host)
    {
        string period = $"in the last {ReportText.Counted(days, "day")}";
        if (entries.Count == 0)
        {
            host.Console.WriteSentence($"No access key was deactivated {period}.");
            return;
        }
        bool isDeletionDue = entries.Any(entry => entry.DeletedFrom is not null);
        host.Console.Write(
            ReportGrid.Rows(
                ["Deactivated!", "Access key!", "User~", "State!", .. isDeletionDue ? Deletion : [], "Reason!", "By~"],
                entries.Select(entry => Row(entry, isDeletionDue))
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
        host.Text.WriteLine($"  {Undo($"--user {ShellText.Word(user)}", arguments)}");
        host.Text.WriteLine($"  {Undo("--last", arguments)}");
    }

    private static string[] Row(HistoryEntry entry, bool isDeletionDue) =>
        [
            ReportText.Minute(entry.Record.At),
            entry.Record.Key.Value,
            entry.UserName ?? $"{entry.User} (deleted)",
            StateOf(entry.State) + (entry.IsVerified == false ? ", unverified" : ""),
            .. isDeletionDue ? [entry.DeletedFrom is { } from ? $"from {ReportText.Day(from)}" : ""] : (string[])[],
            ReasonOf(entry.Record.Cause),
            StarterOf(entry.Execution),
        ];

    private static string StateOf(KeyState state) =>
        state switch
        {
            KeyState.Inactive => "inactive",
            KeyState.Reactivated => "reactivated",
            KeyState.ActivatedInIam => "activated in IAM",
            KeyState.Interrupted => "interrupted",
            _ => "deleted",
        };

    private static string ReasonOf(DeactivationCause cause) =>
        cause
            .Value.Replace(RuleParameters.MaxAccessKeyUnusedAgeName, "unused", StringComparison.Ordinal)
            .Replace(RuleParameters.MaxAccessKeyAgeName, "age", StringComparison.Ordinal)
            .Replace("+", ", ", StringComparison.Ordinal);

    /// <summary>The end of the ARN, such as <c>user/alice</c>, or role and session of an assumed role.</summary>
    private static string StarterOf(StartedExecution? execution) =>
        execution switch
        {
            { IsAutomatic: true } => "AWS Config",
            { StartedBy: { } arn } => arn[(arn.LastIndexOf(':') + 1)..]
                .Replace("assumed-role/", "", StringComparison.Ordinal),
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
