using System.Buffers;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>
/// Rows of CSV (RFC 4180: CRLF, quotes where needed). What a spreadsheet would run as a formula gets an apostrophe in front; so does a cell that begins with one,
/// so that taking one apostrophe away gives every cell back as it was.
/// </summary>
internal static class CsvRow
{
    private const char Defused = '\'';

    /// <summary>What begins a formula by OWASP's page on CSV injection, in full width too; and the apostrophe itself.</summary>
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r\n＝＋－＠'");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void Write(TextWriter output, params ReadOnlySpan<string?> cells)
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
