using AccessKeyRotation.Cli.Hosting;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Writes a report to standard output or to a file.</summary>
internal static class ReportOutput
{
    /// <summary>Columns of a table in a file, which has no width of its own.</summary>
    public const int FileWidth = 160;

    /// <param name="file">Null: standard output.</param>
    /// <param name="table">Draws it to a console of some width.</param>
    /// <param name="other">Writes any other format.</param>
    public static void Write(CommandHost host, string format, string? file, Action<IAnsiConsole> table, Action<TextWriter> other)
    {
        if (file is not null)
        {
            WriteFile(file, writer => Render(writer));
            host.Errors.WriteLine($"Wrote {file}.");
        }
        else if (format == ReportFormats.Table)
        {
            table(host.Console);
        }
        else
        {
            Render(host.Output);
        }

        void Render(TextWriter writer)
        {
            if (format == ReportFormats.Table)
                table(StandardConsole.CreatePlain(writer, FileWidth));
            else
                other(writer);
        }
    }

    /// <summary>The file is there whole or, after a failure, as it was: a half-written report would be taken for one.</summary>
    public static void WriteFile(string file, Action<TextWriter> write)
    {
        string unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (StreamWriter writer = new(unfinished))
                write(writer);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
