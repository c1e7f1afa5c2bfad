using System.Text;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>The history as a JSON array, newest first.</summary>
internal static class HistoryJson
{
    public static void Write(IReadOnlyList<HistoryEntry> entries, TextWriter output) =>
        output.Write(Encoding.UTF8.GetString(IndentedJson.Of(json => json.WriteObjects(entries, (each, entry) =>
                    {
                        each.WriteMoment("deactivatedAt", entry.Record.At);
                        each.WriteString("accessKeyId", entry.Record.Key.Value);
                        each.WriteString("userId", entry.User.Value);
                        each.WriteString("userName", entry.UserName);
                        each.WriteString("reason", entry.Record.Cause.Value);
                        each.WriteString("state", Name(entry.State));
                        each.WriteBoolean("canBeUndone", entry.CanBeUndone);
                        each.WriteMoment("deletedFrom", entry.DeletedFrom);
                        each.WriteFlag("isVerified", entry.IsVerified);
                        each.WriteString("executionId", entry.Record.ExecutionId);
                        each.WriteString("executedBy", entry.Execution?.StartedBy);
                        each.WriteFlag("startedByAwsConfig", entry.Execution?.IsAutomatic);
                    }))));

    private static string Name(KeyState state) =>
        state switch
        {
            KeyState.Inactive => "inactive",
            KeyState.Reactivated => "reactivated",
            KeyState.ActivatedInIam => "activated-in-iam",
            KeyState.Interrupted => "interrupted",
            _ => "deleted",
        };
}
