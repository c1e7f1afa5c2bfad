using System.CommandLine;
using AccessKeyRotation.Aws;
using AccessKeyRotation.CredentialReports;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Runs a command's action and turns what goes wrong into one sentence and an exit code.</summary>
internal static class CommandRun
{
    /// <summary>Lets the command run the action when it is invoked.</summary>
    public static void SetAction(this Command command, CommandHost host, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction((parsed, cancellation) => RunAsync(host, parsed, action, cancellation));

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, Func<ParseResult, CancellationToken, Task<int>> action, CancellationToken cancellation)
    {
        try
        {
            return await action(parsed, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await host.Errors.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        catch (Exception failed) when (failed is CommandFailedException or AwsCallFailedException or CredentialReportFormatException or IOException or UnauthorizedAccessException)
        {
            await host.Errors.WriteLineAsync(parsed.GetValue(SharedOptions.Verbose) ? failed.ToString() : failed.Message).ConfigureAwait(false);
            return ExitCode.NotJudged;
        }
    }
}
