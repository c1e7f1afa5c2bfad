using System.Globalization;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>A stream of the process as a console: rich on a terminal, plain text elsewhere.</summary>
internal static class StandardConsole
{
    /// <summary>A log has no width; 80 columns would break every line.</summary>
    private const int LogWidth = 160;

    /// <summary>Below this a table has no room for a key id.</summary>
    private const int LeastWidth = 60;

    /// <param name="isTerminal">Whether somebody looks at it as it is written.</param>
    public static IAnsiConsole Create(TextWriter stream, bool isTerminal) => isTerminal
        ? AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(stream) })
        : CreatePlain(stream, Columns() ?? LogWidth);

    /// <summary>Without colours, boxes in ASCII: what a file or a log should get.</summary>
    public static IAnsiConsole CreatePlain(TextWriter stream, int width)
    {
        // Without enrichers, for those of CI systems switch colours on again: a log that is stored is read without a terminal.
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(stream),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = false;
        console.Profile.Width = Math.Max(width, LeastWidth);
        return console;
    }

    private static int? Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) ? columns : null;
}
