using System.Globalization;
using AccessKeyRotation.Cli;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Peers;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Runs <c>access-key-rotation check</c> in this process, in a folder, on a date.</summary>
internal static class CheckProgram
{
    /// <summary>Runs the check on 24 November 2026.</summary>
    public static PeerResult Check(string folder, params string[] arguments) => CheckOn("20261124", folder, arguments);

    /// <param name="today">In the form 20261124.</param>
    public static PeerResult CheckOn(string today, string folder, params string[] arguments) =>
        Run(today, folder, ["check", .. arguments]);

    /// <summary>Runs another command.</summary>
    public static PeerResult Run(string today, string folder, string[] arguments) =>
        RunAsync(today, folder, arguments).GetAwaiter().GetResult();

    private static async Task<PeerResult> RunAsync(string today, string folder, string[] arguments)
    {
        DateTime date = DateTime.ParseExact(today, "yyyyMMdd", CultureInfo.InvariantCulture);
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter errors = new() { NewLine = "\n" };
        using HeldWriter held = new(output) { NewLine = "\n" };
        CommandHost host = new(
            StandardConsole.CreatePlain(held, 160),
            StandardConsole.CreatePlain(errors, 160),
            held,
            errors,
            TextReader.Null,
            new FakeTimeProvider(new DateTimeOffset(date, TimeSpan.Zero).AddHours(12)),
            _ => throw new InvalidOperationException("The command must not call AWS.")
        )
        {
            WorkingFolder = folder,
        };
        int exitCode = await RotationCommand.RunAsync(host, arguments);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
