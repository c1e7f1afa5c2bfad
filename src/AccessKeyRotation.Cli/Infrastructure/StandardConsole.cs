using System.Globalization;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Creates consoles: rich output on a terminal, plain text otherwise.</summary>
internal static class StandardConsole
{
    /// <summary>The width of a log or a pipe, in which a row of a table is one line.</summary>
    private const int Unlimited = 100_000;

    /// <summary>The minimum width of a table with a key id.</summary>
    private const int LeastWidth = 60;

    /// <param name="isTerminal">True if the stream is a terminal.</param>
    public static IAnsiConsole Create(TextWriter stream, bool isTerminal)
    {
        if (isTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb")
            return AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(stream) });
        IAnsiConsole console = CreatePlain(stream, Columns() ?? Unlimited, ForcedColors());
        // A terminal without control sequences can still show a question.
        console.Profile.Capabilities.Interactive = isTerminal;
        return console;
    }

    /// <summary>Creates a console with ASCII borders and without padding, for files and logs.</summary>
    public static IAnsiConsole CreatePlain(
        TextWriter stream,
        int width,
        ColorSystemSupport colors = ColorSystemSupport.NoColors
    )
    {
        // The default enrichers enable colors on CI systems, whose logs are read without a terminal.
        IAnsiConsole console = AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(new TrimmedWriter(stream)),
                Ansi = colors == ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
                ColorSystem = colors,
                Interactive = InteractionSupport.No,
                Enrichment = new() { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Capabilities.Unicode = false;
        console.Profile.Width = Math.Max(width, LeastWidth);
        return console;
    }

    /// <summary>Returns the colors for a stream that is no terminal. <c>NO_COLOR</c> takes precedence.</summary>
    private static ColorSystemSupport ForcedColors()
    {
        string? force = AwsProfile.Variable("FORCE_COLOR");
        bool isForced =
            force is not (null or "0" or "false") || AwsProfile.Variable("CLICOLOR_FORCE") is not (null or "0");
        if (!isForced || AwsProfile.Variable("NO_COLOR") is not null)
            return ColorSystemSupport.NoColors;
        return force switch
        {
            "2" => ColorSystemSupport.EightBit,
            "3" => ColorSystemSupport.TrueColor,
            _ => ColorSystemSupport.Standard,
        };
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

/// <summary>Shows the progress of a command: a spinner on a terminal, nothing in a log.</summary>
internal static class StatusLine
{
    /// <param name="work">Receives the callback that updates the line.</param>
    public static Task<T> RunWithStatusAsync<T>(
        this CommandHost host,
        string text,
        Func<Action<string>, Task<T>> work
    ) =>
        host.ShowsProgress()
            ? host.Output.HoldAsync(() =>
                host
                    .Status.Status()
                    .StartAsync(Markup.Escape(text), context => work(now => context.Status(Markup.Escape(now))))
            )
            : work(_ => { });

    /// <summary>True on a terminal that can replace a line.</summary>
    public static bool ShowsProgress(this CommandHost host) =>
        host.Status.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Writes a sentence to standard error, above the status line if there is one.</summary>
    public static void WriteNote(this CommandHost host, string text)
    {
        if (!host.ShowsProgress())
        {
            host.Errors.WriteLine(text);
            return;
        }
        host.Status.Write(new Text(ReportText.Visible(text)));
        host.Status.WriteLine();
    }
}

/// <summary>
/// The environment of all commands. Tests replace it; no other code accesses the console, the clock or AWS.
/// </summary>
/// <param name="Console">Standard output for results, as rich as the terminal supports.</param>
/// <param name="Status">Standard error for progress and confirmations.</param>
/// <param name="Output">Raw standard output for machine-readable formats.</param>
/// <param name="Errors">Standard error, one line per error.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Connect">Connects to the account of the settings.</param>
internal sealed record CommandHost(
    IAnsiConsole Console,
    IAnsiConsole Status,
    HeldWriter Output,
    TextWriter Errors,
    TextReader Input,
    TimeProvider Time,
    Func<AwsSettings, AwsConnection> Connect
)
{
    public TextWriter Errors { get; } = new VisibleWriter(Errors);

    /// <summary>Standard output for text, such as results in sentences.</summary>
    public TextWriter Text { get; } = new VisibleWriter(Output);

    /// <summary>Opens standard input for bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = System.Console.OpenStandardInput;

    /// <summary>The folder of relative paths.</summary>
    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();
}
