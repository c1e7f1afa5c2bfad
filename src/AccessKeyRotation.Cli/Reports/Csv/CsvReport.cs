using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Reports.Csv;

/// <summary>
/// The violating keys as CSV (<see cref="CsvRow"/>), with the columns of <see cref="JsonReport"/> and the owner.
/// </summary>
internal sealed class CsvReport : IReport
{
    public void Write(Evaluation evaluation, TextWriter output) =>
        Write(evaluation.Violations.Select(violation => ViolationRow.Of(violation, evaluation)), output);

    public static void Write(IEnumerable<ViolationRow> rows, TextWriter output)
    {
        CsvRow.Write(
            output,
            "accountId",
            "userName",
            "userArn",
            "userId",
            "accessKeyId",
            "slot",
            "createdAt",
            "ageDays",
            "lastUsedAt",
            "lastUse",
            "reason",
            "owner"
        );
        foreach (ViolationRow row in rows)
        {
            CsvRow.Write(
                output,
                row.AccountId,
                row.UserName,
                row.UserArn,
                row.UserId,
                row.AccessKeyId,
                row.Slot?.ToString(CultureInfo.InvariantCulture),
                row.CreatedAt,
                row.AgeDays?.ToString(CultureInfo.InvariantCulture),
                row.LastUsedAt,
                row.LastUseKind,
                row.Reason,
                row.Owner
            );
        }
    }
}
