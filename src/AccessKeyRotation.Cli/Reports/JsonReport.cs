using System.Text.Json;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The violating keys as a JSON array, <c>[]</c> where there are none: the check that the control itself asks for.</summary>
internal sealed class JsonReport : IReport
{
    public void Write(Evaluation evaluation, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (EvaluatedViolation violation in evaluation.Violations)
                Write(json, violation, evaluation);
        });

    private static void Write(Utf8JsonWriter json, EvaluatedViolation violation, Evaluation evaluation)
    {
        (EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) = violation;
        json.WriteStartObject();
        json.WriteString("accountId", account.AccountId);
        json.WriteString("userName", user.Name);
        json.WriteString("userArn", user.Arn);
        if (user.Id is { } id)
            json.WriteString("userId", id.Value);
        if (key.Id is { } keyId)
            json.WriteString("accessKeyId", keyId.Value);
        else
            json.WriteNumber("slot", key.Slot!.Value);
        json.WriteString("createdAt", ReportText.Moment(key.CreateDate));
        json.WriteNumber("ageDays", key.AgeInDays(evaluation.AsOf));
        json.WriteString("lastUsedAt", key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null);
        json.WriteString("lastUse", ReportText.LastUseKind(key.LastUse)); // without it, null would read as "never used"
        json.WriteString("reason", evaluation.ReasonOf(key));
        json.WriteEndObject();
    }
}
