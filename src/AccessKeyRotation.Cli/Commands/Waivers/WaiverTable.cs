using Spectre.Console;
using static AccessKeyRotation.Cli.Reports.Tables.ReportTable;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Waivers as a table. On a narrow console, the notes follow below it.</summary>
internal static class WaiverTable
{
    public static void Write(IReadOnlyList<WaiverRow> rows, IAnsiConsole console)
    {
        bool isWide = RowNotes.FitBeside(console);
        Table table = NewTable();
        table.AddColumns(
            Folding("Name"),
            Folding("User"),
            Whole("Access key"),
            Folding("Owner"),
            Whole("Expires"),
            Whole("Days left").RightAligned(),
            Whole("State")
        );
        if (isWide)
            table.AddColumn(Folding("Reason"));
        foreach (WaiverRow row in rows)
        {
            string[] cells =
            [
                row.Name,
                row.User,
                row.Key,
                row.Owner,
                row.Expires,
                row.DaysLeft,
                row.State,
                .. isWide ? (string[])[row.Reason] : [],
            ];
            table.AddRow(NamesIn(cells, 0, 1, 3));
        }
        console.Write(table);
        if (!isWide)
            RowNotes.WriteBelow(rows.Select(row => (row.Name, row.Reason)), console);
    }
}
