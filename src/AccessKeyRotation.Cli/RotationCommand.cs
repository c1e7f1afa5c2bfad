using System.CommandLine;
using AccessKeyRotation.Cli.Commands.ClearExceptions;
using AccessKeyRotation.Cli.Commands.Completion;
using AccessKeyRotation.Cli.Commands.Doctor;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Commands.Evidence;
using AccessKeyRotation.Cli.Commands.History;
using AccessKeyRotation.Cli.Commands.Pause;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Commands.Rotate;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Commands.Undo;
using AccessKeyRotation.Cli.Commands.Usage;
using AccessKeyRotation.Cli.Commands.Waivers;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli;

/// <summary>The command line: its commands and the handling of invalid usage.</summary>
internal static class RotationCommand
{
    /// <summary>Parses the arguments and runs the command.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(CommandHost host, IReadOnlyList<string> arguments)
    {
        // A text that starts with @, such as the name of a file, is not a response file.
        ParseResult parsed = Create(host).Parse(WithHelp([.. arguments]), new() { ResponseFileTokenReplacer = null });
        // By default, the library prints the help to standard output and returns 1, which is the exit code for
        // violations.
        if (parsed.Errors.Count > 0)
        {
            await host.Errors.WriteLineAsync(UsageError.Of(parsed));
            return ExitCode.NotDetermined;
        }
        InvocationConfiguration invocation = new()
        {
            Output = host.Output,
            Error = host.Errors,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation);
    }

    /// <summary>No arguments, and <c>help COMMAND</c>, show the help.</summary>
    private static string[] WithHelp(string[] arguments) =>
        arguments switch
        {
            [] => ["--help"],
            ["help", .. var command] => [.. command, "--help"],
            _ => arguments,
        };

    public static RootCommand Create(CommandHost host)
    {
        RootCommand command = new(
            "Finds IAM access keys that are due for rotation, reports the reasons, and deactivates the keys in batches."
        )
        {
            SharedOptions.Profile,
            SharedOptions.Region,
            SharedOptions.Verbose,
            EvaluateCommand.Create(host),
            StatusCommand.Create(host),
            DoctorCommand.Create(host),
            PlanCommand.Create(host),
            RemediateCommand.Create(host),
            UsageCommand.Create(host),
            HistoryCommand.Create(host),
            UndoCommand.Create(host),
            RotateCommand.Create(host),
            PauseCommand.Create(host),
            ResumeCommand.Create(host),
            ClearExceptionsCommand.Create(host),
            EvidenceCommand.Create(host),
            WaiversCommand.Create(host),
            Commands.Check.CheckCommand.Create(host),
            CompletionCommand.Create(host),
        };
        command.Options.OfType<VersionOption>().Single().Action = new ShowVersion();
        HelpWithExamples.Install(
            command,
            """
            Examples:
              access-key-rotation evaluate
              access-key-rotation evaluate --credential-report report.csv --format html --output report.html
              access-key-rotation status
              access-key-rotation doctor
              access-key-rotation plan --batch-size 5
              access-key-rotation remediate --max-users 20
              access-key-rotation usage --user ci-bot --cloudtrail-logs logs/
              access-key-rotation history --user ci-bot
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE --owner platform-team --reason INC-42
              access-key-rotation rotate ci-bot
              access-key-rotation pause --reason "INC-42: alice is on it"
              access-key-rotation clear-exceptions --dry-run
              access-key-rotation evidence --from 2026-11-16 --to 2026-11-22 --output evidence-2026-w47
              access-key-rotation waivers list
              access-key-rotation check stacks/ --waivers waivers/
              access-key-rotation completion bash
            """
        );
        Suggestions.Install(command);
        return command;
    }
}
