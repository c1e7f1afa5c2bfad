using System.CommandLine;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.CredentialReports;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>Runs the action of a command and converts failures to an error message and an exit code.</summary>
internal static class CommandRun
{
    public static void SetAction(
        this Command command,
        CommandHost host,
        Func<ParseResult, CancellationToken, Task<int>> action
    ) => command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed, action, cancellationToken));

    private static async Task<int> RunAsync(
        CommandHost host,
        ParseResult parsed,
        Func<ParseResult, CancellationToken, Task<int>> action,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await action(parsed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await host.Errors.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception failed)
            when (failed
                    is CommandFailedException
                        or AwsCallFailedException
                        or UsersNotReadException
                        or CredentialReportFormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await host.Errors.WriteLineAsync(
                parsed.GetValue(SharedOptions.Verbose) ? failed.ToString() : failed.Message
            );
            return ExitCode.NotDetermined;
        }
    }
}

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>No key violates a limit, or the requested action succeeded.</summary>
    public const int Success = 0;

    /// <summary>A key violates a limit, or an execution of a document failed.</summary>
    public const int Violation = 1;

    /// <summary>The result is unknown, or the command is invalid.</summary>
    public const int NotDetermined = 2;

    /// <summary>Ctrl-C, the shell convention for SIGINT.</summary>
    public const int Interrupted = 130;
}

/// <summary>The command failed. The message is shown on standard error.</summary>
internal sealed class CommandFailedException(string message, Exception? innerException = null)
    : Exception(message, innerException);
