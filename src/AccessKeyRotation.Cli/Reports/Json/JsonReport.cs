using System.Text.Json;

namespace AccessKeyRotation.Cli.Reports.Json;

/// <summary>The violating keys as a JSON array, <c>[]</c> if there are none.</summary>
internal static class JsonReport
{
    public static void Write(RowReport report, TextWriter output) => IndentedJson.WriteArray(output, json =>
        {
            foreach (ViolationRow row in report.Rows)
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
        if (row.Change is { } change)
            json.WriteString("change", change);
        if (row.Risk is { } risk)
            RiskJson.Write(json, risk);
        json.WriteEndObject();
    }
}
