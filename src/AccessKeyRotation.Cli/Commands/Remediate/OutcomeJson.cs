using System.Text.Json;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>The outcome of a remediation as a JSON array with an object for each user, ordered by start.</summary>
internal static class OutcomeJson
{
    public static void Write(string accountId, IEnumerable<UserOutcome> outcomes, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (UserOutcome outcome in outcomes)
                Write(json, accountId, outcome);
        });

    private static void Write(Utf8JsonWriter json, string accountId, UserOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("accountId", accountId);
        json.WriteString("userName", outcome.Run.User.Name.Value);
        json.WriteString("userId", outcome.Run.User.Id.Value);
        json.WriteNumber("batch", outcome.Run.Batch);
        json.WriteString("executionId", outcome.Run.ExecutionId);
        json.WriteString("outcome", NameOf(outcome.Kind));
        json.WriteStartArray("deactivated");
        foreach (KeyResult key in outcome.Deactivated)
            Write(json, key);
        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (KeyResult key in outcome.Skipped)
            Write(json, key);
        json.WriteEndArray();
        json.WriteString("failure", outcome.Failure);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, KeyResult key)
    {
        json.WriteStartObject();
        json.WriteString("accessKeyId", key.Key.Value);
        json.WriteString("why", key.Sentence);
        json.WriteEndObject();
    }

    private static string NameOf(UserOutcomeKind kind) =>
        kind switch
        {
            UserOutcomeKind.Done => "done",
            UserOutcomeKind.Skipped => "skipped",
            UserOutcomeKind.Failed => "failed",
            UserOutcomeKind.Running => "running",
            _ => "notVerified",
        };
}
