using System.Diagnostics;
using AccessKeyRotation.Local.Loop;

namespace AccessKeyRotation.Local.Tests.Loop;

/// <summary>Runs the program as a process with redirected output.</summary>
internal static class LocalProgram
{
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunAsync(arguments, standardInput: "");

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string[] arguments,
        string standardInput = "",
        Dictionary<string, string>? environment = null
    )
    {
        using Process process = Start(arguments, environment);
        await process.StandardInput.WriteAsync(standardInput);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, errors);
    }

    public static Process Start(string[] arguments, Dictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(LoopRun).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The variable can be set in the user's environment; the expectations are for the default.
        start.Environment.Remove("COLUMNS");
        foreach ((string name, string value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
