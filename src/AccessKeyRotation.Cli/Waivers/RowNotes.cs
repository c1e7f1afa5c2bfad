using AccessKeyRotation.Cli.Reports;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Sentences about the rows of a table. In a narrow column they would be read downwards.</summary>
internal static class RowNotes
{
    /// <summary>Columns from which a table has room for sentences.</summary>
    private const int Wide = 120;

    public static bool FitBeside(IAnsiConsole console) => console.Profile.Width >= Wide;

    /// <summary>A line for each row that has any.</summary>
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
