using System.Diagnostics;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>
/// The program in a process of its own, whose time is not hurried. Set <c>PROGRAM_ACCESSKEYROTATION_CLI</c> to the folder of a published one to run the
/// tests of the trait Program=Published over it.
/// </summary>
internal static class BuiltProgram
{
    private const string Name = "access-key-rotation";

    public static string Path { get; } =
        System.IO.Path.Combine(Environment.GetEnvironmentVariable("PROGRAM_ACCESSKEYROTATION_CLI") is { Length: > 0 } published ? published : AppContext.BaseDirectory, Name);

    /// <param name="endpoint">Where the account is served; null where no call to AWS may be made.</param>
    public static Process Start(Uri? endpoint, params string[] arguments)
    {
        ProcessStartInfo start = new(Path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = (endpoint ?? new Uri("http://127.0.0.1:9")).ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_REGION"] = "us-east-1";
        return Process.Start(start)!;
    }

    public static Task<ProgramResult> RunAsync(Uri? endpoint, params string[] arguments) => RunAsync(endpoint, "", arguments);

    public static async Task<ProgramResult> RunAsync(Uri? endpoint, string input, string[] arguments)
    {
        using Process process = Start(endpoint, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}

internal sealed record ProgramResult(int ExitCode, string Output, string Errors);
