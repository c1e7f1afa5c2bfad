using System.Diagnostics;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>
/// The program in its own process, with its regular timeouts. Set <c>PROGRAM_ACCESSKEYROTATION_CLI</c> to the folder of
/// a published program to run the tests of the trait Program=Published against it.
/// </summary>
internal static class BuiltProgram
{
    private const string Name = "access-key-rotation";

    private static readonly string? Published = Environment.GetEnvironmentVariable("PROGRAM_ACCESSKEYROTATION_CLI");

    public static bool IsPublished => !string.IsNullOrEmpty(Published);

    public static string Path { get; } =
        System.IO.Path.Combine(IsPublished ? Published! : AppContext.BaseDirectory, Name);

    /// <param name="endpoint">The endpoint of the account; null if AWS calls are not allowed.</param>
    public static Process Start(Uri? endpoint, params string[] arguments) =>
        Process.Start(StartInfo(endpoint, Path, arguments))!;

    /// <summary>Runs the program as with AWS: each service has its own endpoint.</summary>
    public static Task<ProgramResult> RunWithServiceEndpointsAsync(Uri endpoint, params string[] arguments) =>
        RunWithVariablesAsync(
            endpoint: null,
            [
                ("AWS_ENDPOINT_URL", null),
                .. ((string[])["IAM", "STS", "SSM", "CONFIG_SERVICE"]).Select(service =>
                    ($"AWS_ENDPOINT_URL_{service}", (string?)endpoint.ToString())
                ),
            ],
            arguments
        );

    /// <summary>Runs the program with these variables; null removes one.</summary>
    public static async Task<ProgramResult> RunWithVariablesAsync(
        Uri? endpoint,
        IEnumerable<(string Name, string? Value)> variables,
        params string[] arguments
    )
    {
        ProcessStartInfo start = StartInfo(endpoint, Path, arguments);
        foreach ((string name, string? value) in variables)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }
        using Process process = Process.Start(start)!;
        return await ReadAsync(process, "");
    }

    public static Task<ProgramResult> RunAsync(Uri? endpoint, params string[] arguments) =>
        RunAsync(endpoint, "", arguments);

    public static async Task<ProgramResult> RunAsync(Uri? endpoint, string input, string[] arguments)
    {
        using Process process = Start(endpoint, arguments);
        return await ReadAsync(process, input);
    }

    /// <summary>The start of a program with the streams, credentials, region and endpoint of all tests.</summary>
    /// <param name="endpoint">The endpoint of the account; null if AWS calls are not allowed.</param>
    public static ProcessStartInfo StartInfo(Uri? endpoint, string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_ENDPOINT_URL"] = (endpoint ?? new Uri("http://127.0.0.1:9")).ToString();
        return start;
    }

    private static async Task<ProgramResult> ReadAsync(Process process, string input)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}

internal sealed record ProgramResult(int ExitCode, string Output, string Errors);
