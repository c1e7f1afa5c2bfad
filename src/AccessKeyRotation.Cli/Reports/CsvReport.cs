using System.Globalization;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>The violating keys as CSV, one a <see cref="CsvRow"/>, in the columns of <see cref="JsonReport"/> and the owner.</summary>
internal sealed class CsvReport : IReport
{
    public void Write(Evaluation evaluation, TextWriter output)
    {
        CsvRow.Write(output, "accountId", "userName", "userArn", "userId", "accessKeyId", "slot", "createdAt", "ageDays", "lastUsedAt", "lastUse", "reason", "owner");
        foreach ((EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) in evaluation.Violations)
        {
            CsvRow.Write(
                output,
                account.AccountId, user.Name, user.Arn, user.Id?.Value, key.Id?.Value, key.Slot?.ToString(CultureInfo.InvariantCulture),
                ReportText.Moment(key.CreateDate), key.AgeInDays(evaluation.AsOf).ToString(CultureInfo.InvariantCulture),
                key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null, ReportText.LastUseKind(key.LastUse), evaluation.ReasonOf(key), user.Owner);
        }
    }
}
