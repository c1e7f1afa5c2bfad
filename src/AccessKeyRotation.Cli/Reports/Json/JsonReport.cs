using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Reports.Json;

/// <summary>The violating keys as a JSON array, <c>[]</c> if there are none.</summary>
internal sealed class JsonReport : IReport
{
    public void Write(Evaluation evaluation, TextWriter output) =>
        Write(evaluation.Violations.Select(violation => ViolationRow.Of(violation, evaluation)), output);

    public static void Write(IEnumerable<ViolationRow> rows, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (ViolationRow row in rows)
                Write(json, row);
        });

    private static void Write(Utf8JsonWriter json, ViolationRow row)
    {
        json.WriteStartObject();
        json.WriteString("accountId", row.AccountId);
        json.WriteString("userName", row.UserName);
        json.WriteString("userArn", row.UserArn);
        if (row.UserId is { } id)
            json.WriteString("userId", id);
        if (row.Slot is { } slot)
            json.WriteNumber("slot", slot);
        else
            json.WriteString("accessKeyId", row.AccessKeyId);
        json.WriteString("createdAt", row.CreatedAt);
        json.WriteNumber("ageDays", row.AgeDays);
        json.WriteString("lastUsedAt", row.LastUsedAt);
        json.WriteString("lastUse", row.LastUseKind); // Distinguishes an unknown last use (null) from "never".
        json.WriteString("reason", row.Reason);
        if (row.Region is { } region)
            json.WriteString("awsRegion", region);
        if (row.MoreKeys is { } more)
            json.WriteNumber("moreViolatingKeys", more);
        json.WriteEndObject();
    }
}
