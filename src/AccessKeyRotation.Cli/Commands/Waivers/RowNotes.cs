using AccessKeyRotation.Cli.Reports.Tables;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Notes about the rows of a table, which would be unreadable in a narrow column.</summary>
internal static class RowNotes
{
    /// <summary>The minimum width of a table with a column for notes.</summary>
    private const int Wide = 120;

    public static bool FitBeside(IAnsiConsole console) => console.Profile.Width >= Wide;

    /// <summary>Writes a line for each row that has a note.</summary>
    public static void WriteBelow(IEnumerable<(string Name, string Note)> notes, IAnsiConsole console)
    {
        foreach ((string name, string note) in notes.Where(note => note.Note.Length > 0))
        {
            console.Write(ReportTable.Plain($"{name}: {note}"));
            console.WriteLine();
        }
        console.WriteLine();
    }
}
