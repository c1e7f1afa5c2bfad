using System.Buffers;

namespace AccessKeyRotation.Cli.Reports.Csv;

/// <summary>
/// Rows of CSV (RFC 4180: CRLF, quotes if needed). A cell that a spreadsheet would interpret as a formula gets a
/// leading apostrophe, and so does a cell that starts with one. Removing one leading apostrophe restores every cell.
/// </summary>
internal static class CsvRow
{
    private const char Defused = '\'';

    /// <summary>
    /// The characters that start a formula (OWASP, CSV Injection), also in full width, and the apostrophe.
    /// </summary>
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

    private static string Harmless(string cell) =>
        cell.Length > 0 && Dangerous.Contains(cell[0]) ? Defused + cell : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
