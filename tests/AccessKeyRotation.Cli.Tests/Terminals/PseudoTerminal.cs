using System.Diagnostics;
using System.Globalization;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Terminals;

/// <summary>Runs the program on a pseudo-terminal, by <c>script</c> of util-linux.</summary>
internal static class PseudoTerminal
{
    private const string Program = "script";

    /// <summary>Skips the calling test if there is no pseudo-terminal.</summary>
    /// <param name="input">Typed at once.</param>
    /// <returns>The exit code, and the screen at the end.</returns>
    public static async Task<(int ExitCode, string Screen)> RunAsync(
        Uri? endpoint,
        int columns,
        string input,
        params string[] arguments
    ) => await RunWithTermAsync("xterm-256color", endpoint, columns, input, arguments);

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="term">The type of the terminal.</param>
    public static async Task<(int ExitCode, string Screen)> RunWithTermAsync(
        string term,
        Uri? endpoint,
        int columns,
        string input,
        params string[] arguments
    )
    {
        Peer.RequireOptional(Program);
        string command = string.Join(' ', arguments.Prepend(BuiltProgram.Path).Select(Quoted));
        ProcessStartInfo start = BuiltProgram.StartInfo(
            endpoint,
            Program,
            [
                "--quiet",
                "--return",
                "--command",
                string.Create(CultureInfo.InvariantCulture, $"stty cols {columns} rows 40 -echo; exec {command}"),
                "/dev/null",
            ]
        );
        start.Environment["TERM"] = term;
        start.Environment["SHELL"] = "/bin/sh";
        foreach (string variable in (string[])["CI", "NO_COLOR", "COLUMNS", "LINES"])
            start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        await process.StandardInput.FlushAsync();
        string written = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, Screen.Of(written, columns));
    }

    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
