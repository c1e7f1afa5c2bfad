using System.Diagnostics;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>A POSIX shell whose PATH starts with the folder of the built program.</summary>
internal static class Shell
{
    public static async Task<ProgramResult> RunAsync(string script)
    {
        ProcessStartInfo start = new("sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The shell warns of a missing locale, for each program that it starts.
        start.Environment["LC_ALL"] = "C.UTF-8";
        string programs = Path.GetDirectoryName(BuiltProgram.Path)!;
        start.Environment["PATH"] = programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        string errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return new(shell.ExitCode, await output, errors);
    }
}
