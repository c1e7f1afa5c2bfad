using System.Globalization;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Standard output with the terminal's capabilities, or plain text without a terminal.</summary>
internal static class LoopConsole
{
    /// <summary>A log has no width, and 80 columns would wrap every line.</summary>
    private const int LogWidth = 160;

    /// <summary>A narrower table has no room for a key id.</summary>
    private const int LeastWidth = 60;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        // Without enrichers, because those of CI systems enable colors again, and a stored log is read without a
        // terminal.
        IAnsiConsole console = AnsiConsole.Create(
            new()
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Enrichment = new() { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Capabilities.Unicode = false;
        console.Profile.Width = Columns() is { } columns ? Math.Max(columns, LeastWidth) : LogWidth;
        return console;
    }

    private static int? Columns() =>
        int.TryParse(
            Environment.GetEnvironmentVariable("COLUMNS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int columns
        )
            ? columns
            : null;
}
