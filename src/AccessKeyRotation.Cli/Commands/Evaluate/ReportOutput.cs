using AccessKeyRotation.Cli.Infrastructure;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

internal static class ReportOutput
{
    /// <summary>The width of a table in a file, in columns.</summary>
    public const int FileWidth = 160;

    /// <param name="table">Renders the table to a console of any width.</param>
    /// <param name="other">Writes another format.</param>
    public static void Write(
        CommandHost host,
        ReportTarget target,
        Action<IAnsiConsole> table,
        Action<TextWriter> other
    )
    {
        if (target.File is { } file)
        {
            WriteFile(file, writer => Render(writer));
            host.Errors.WriteLine($"Report written to {file}.");
        }
        else if (target.Format == ReportFormats.Table)
        {
            table(host.Console);
        }
        else
        {
            Render(host.Output);
        }

        void Render(TextWriter writer)
        {
            if (target.Format == ReportFormats.Table)
                table(StandardConsole.CreatePlain(writer, FileWidth));
            else
                other(writer);
        }
    }

    /// <summary>
    /// Replaces the file only after the whole report is written, so that a failure leaves no partial report.
    /// </summary>
    public static void WriteFile(string file, Action<TextWriter> write)
    {
        string unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        OutputFile.Write(file, [unfinished, file], () =>
        {
            try
            {
                using (StreamWriter writer = new(unfinished))
                    write(writer);
                File.Move(unfinished, file, overwrite: true);
            }
            finally
            {
                if (File.Exists(unfinished))
                    File.Delete(unfinished);
            }
        });
    }
}
