using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.ReportTable;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Waivers as a table; where the console is narrow, what takes sentences stands below it.</summary>
internal static class WaiverTable
{
    public static void Write(IReadOnlyList<WaiverRow> rows, IAnsiConsole console)
    {
        bool isWide = RowNotes.FitBeside(console);
        Table table = NewTable();
        table.AddColumns(Folding("Name"), Folding("User"), Whole("Access key"), Folding("Owner"), Whole("Expires"), Whole("Days").RightAligned(), Whole("State"));
        if (isWide)
            table.AddColumn(Folding("Reason"));
        foreach (WaiverRow row in rows)
        {
            string[] cells = [row.Name, row.User, row.Key, row.Owner, row.Expires, row.DaysLeft, row.State, .. isWide ? (string[])[row.Reason] : []];
            table.AddRow([.. cells.Select(cell => Plain(cell))]);
        }
        console.Write(table);
        if (!isWide)
            RowNotes.WriteBelow(rows.Select(row => (row.Name, row.Reason)), console);
    }
}
