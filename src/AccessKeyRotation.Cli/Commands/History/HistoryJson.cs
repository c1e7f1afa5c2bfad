using System.Text.Json;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>The history as a JSON array, newest first.</summary>
internal static class HistoryJson
{
    public static void Write(IReadOnlyList<HistoryEntry> entries, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (HistoryEntry entry in entries)
            {
                json.WriteStartObject();
                Write(json, entry);
                json.WriteEndObject();
            }
        });

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        json.WriteMoment("deactivatedAt", entry.Record.At);
        json.WriteString("accessKeyId", entry.Record.Key.Value);
        json.WriteString("userId", entry.User.Value);
        json.WriteString("userName", entry.UserName);
        json.WriteString("reason", entry.Record.Cause.Value);
        json.WriteString("state", Name(entry.State));
        json.WriteBoolean("canBeUndone", entry.CanBeUndone);
        json.WriteMoment("deletedFrom", entry.DeletedFrom);
        json.WriteFlag("isVerified", entry.IsVerified);
        json.WriteString("executionId", entry.Record.ExecutionId);
        json.WriteString("executedBy", entry.Execution?.StartedBy);
        json.WriteFlag("startedByAwsConfig", entry.Execution?.IsAutomatic);
    }

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
