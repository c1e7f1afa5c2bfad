using System.Globalization;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Standard output: as rich as the terminal allows, and plain text where there is none.</summary>
internal static class LoopConsole
{
    /// <summary>A log has no width; 80 columns would break every line.</summary>
    private const int LogWidth = 160;

    /// <summary>Below this the table has no room for a key id.</summary>
    private const int LeastWidth = 60;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        // Without enrichers, for those of CI systems switch colours on again: a log that is stored is read without a terminal.
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = false;
        console.Profile.Width = Columns() is { } columns ? Math.Max(columns, LeastWidth) : LogWidth;
        return console;
    }

    private static int? Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) ? columns : null;
}
