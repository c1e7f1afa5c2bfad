using System.Buffers;
using System.Globalization;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>
/// The violating keys as CSV (RFC 4180: CRLF, quotes where needed), one a row, in the columns of <see cref="JsonReport"/> and the owner. What a spreadsheet would
/// run as a formula gets an apostrophe in front; so does a cell that begins with one, so that taking one apostrophe away gives every cell back as it was.
/// </summary>
internal sealed class CsvReport : IReport
{
    private const char Defused = '\'';

    /// <summary>What begins a formula by OWASP's page on CSV injection, in full width too; and the apostrophe itself.</summary>
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n＝＋－＠'");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public void Write(Evaluation evaluation, TextWriter output)
    {
        WriteRow(output, "accountId", "userName", "userArn", "userId", "accessKeyId", "slot", "createdAt", "ageDays", "lastUsedAt", "lastUse", "reason", "owner");
        foreach ((EvaluatedAccount account, EvaluatedUser user, EvaluatedKey key) in evaluation.Violations)
        {
            WriteRow(
                output,
                account.AccountId, user.Name, user.Arn, user.Id?.Value, key.Id?.Value, key.Slot?.ToString(CultureInfo.InvariantCulture),
                ReportText.Moment(key.CreateDate), key.AgeInDays(evaluation.AsOf).ToString(CultureInfo.InvariantCulture),
                key.LastUse is LastUse.At used ? ReportText.Moment(used.Date) : null, ReportText.LastUseKind(key.LastUse), evaluation.ReasonOf(key), user.Owner);
        }
    }

    private static void WriteRow(TextWriter output, params ReadOnlySpan<string?> cells)
    {
        for (int index = 0; index < cells.Length; index++)
        {
            if (index > 0)
                output.Write(',');
            output.Write(Quoted(Harmless(cells[index] ?? "")));
        }
        output.Write("\r\n");
    }

    private static string Harmless(string cell) => cell.Length > 0 && Dangerous.Contains(cell[0]) ? Defused + cell : cell;

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
