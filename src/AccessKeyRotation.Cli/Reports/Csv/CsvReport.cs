using System.Globalization;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Reports.Csv;

/// <summary>
/// The violating keys as CSV (<see cref="CsvRow"/>), with the columns of <see cref="JsonReport"/> and the owner.
/// </summary>
internal static class CsvReport
{
    private static readonly string[] Columns =
    [
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
        "owner",
    ];

    /// <summary>Writes the rows, with a last column <c>change</c> if an earlier report was specified.</summary>
    public static void Write(RowReport report, TextWriter output)
    {
        bool hasChanges = report.Comparison is not null;
        CsvRow.Write(output, hasChanges ? [.. Columns, "change"] : Columns);
        foreach (ViolationRow row in report.Rows)
            CsvRow.Write(output, hasChanges ? [.. CellsOf(row), row.Change] : CellsOf(row));
    }

    private static string?[] CellsOf(ViolationRow row) =>
        [
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
            row.Owner,
        ];
}
