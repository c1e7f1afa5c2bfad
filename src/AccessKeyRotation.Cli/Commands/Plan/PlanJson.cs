using System.Text.Json;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>
/// A plan as a JSON array with an object for each user, in the order of the plan; <c>[]</c> if no user violates.
/// </summary>
internal static class PlanJson
{
    public static void Write(
        CommandPlace place,
        PlannedAccount account,
        PlanUsage usage,
        int batchSize,
        TextWriter output
    ) => IndentedJson.WriteArray(output, json =>
        {
            int actionable = 0;
            for (int index = 0; index < account.Plan.Remediations.Count; index++)
            {
                PlannedRemediation planned = account.Plan.Remediations[index];
                Write(
                    json,
                    place,
                    account,
                    usage,
                    planned,
                    index + 1,
                    planned.IsActionable ? (actionable++ / batchSize) + 1 : null
                );
            }
        });

    private static void Write(
        Utf8JsonWriter json,
        CommandPlace place,
        PlannedAccount account,
        PlanUsage usage,
        PlannedRemediation planned,
        int rank,
        int? batch
    )
    {
        EvaluatedUser user = account.Find(planned.User.User.Id)!;
        json.WriteStartObject();
        json.WriteNumber("rank", rank);
        if (batch is { } number)
            json.WriteNumber("batch", number);
        else
            json.WriteNull("batch");
        json.WriteString("accountId", account.AccountId);
        json.WriteString("accountAlias", place.Alias);
        json.WriteString("region", place.Region);
        json.WriteString("userName", user.Name);
        json.WriteString("userArn", user.Arn);
        json.WriteString("userId", planned.User.User.Id.Value);
        json.WriteString("owner", user.Owner);
        RiskJson.Write(json, planned.Risk.Score);
        json.WriteStartArray("accessKeys");
        foreach (PlannedKey key in PlannedKey.Of(planned, user))
            Write(json, key, usage, account.AsOf);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedKey key, PlanUsage usage, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("accessKeyId", key.Id.Value);
        json.WriteString("createdAt", ReportText.Moment(key.CreateDate));
        json.WriteNumber("ageDays", (int)Math.Floor((now - key.CreateDate).TotalDays));
        json.WriteString("lastUsedAt", key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null);
        json.WriteString("lastUse", ReportText.LastUseKind(key.LastUse));
        json.WriteString("action", ActionOf(key));
        json.WriteString("why", key.Why);
        json.WriteFlag("isRecordVerified", key.Action == PlannedKeyAction.Complete ? false : null);
        usage.Write(json, key.Id);
        json.WriteEndObject();
    }

    private static string ActionOf(PlannedKey key) =>
        key.Action switch
        {
            PlannedKeyAction.Deactivate => "deactivate",
            PlannedKeyAction.Complete => "complete",
            _ => "skip",
        };
}
