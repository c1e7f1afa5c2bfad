using System.CommandLine;
using AccessKeyRotation.Cli.Clearing;
using AccessKeyRotation.Cli.Completion;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Evidence;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Pausing;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Cli.Remediating;
using AccessKeyRotation.Cli.Status;
using AccessKeyRotation.Cli.Undoing;
using AccessKeyRotation.Cli.Waivers;

namespace AccessKeyRotation.Cli;

/// <summary>The command line: its commands, and what is done about wrong usage.</summary>
internal static class RotationCommand
{
    public const string Name = "access-key-rotation";

    /// <summary>Parses and runs; the result is the process's exit code.</summary>
    public static async Task<int> RunAsync(CommandHost host, IReadOnlyList<string> arguments)
    {
        ParseResult parsed = Create(host).Parse(arguments);
        // The library's own answer to wrong usage is the help on standard output and exit code 1, which here says that something violates.
        if (parsed.Errors is [{ } first, ..])
        {
            // An unknown command is told before the known one that is therefore missing.
            string fault = parsed.UnmatchedTokens is [{ } unknown, ..] ? $"Unrecognized command or argument '{unknown}'." : first.Message;
            await host.Errors.WriteLineAsync($"{fault} See {Name} --help.").ConfigureAwait(false);
            return ExitCode.NotJudged;
        }
        InvocationConfiguration invocation = new() { Output = host.Output, Error = host.Errors, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
    }

    public static RootCommand Create(CommandHost host)
    {
        RootCommand command = new("Finds IAM access keys that are due for rotation, says why, and deactivates them in batches.")
        {
            SharedOptions.Profile,
            SharedOptions.Region,
            SharedOptions.Verbose,
            EvaluateCommand.Create(host),
            StatusCommand.Create(host),
            PlanCommand.Create(host),
            RemediateCommand.Create(host),
            UndoCommand.Create(host),
            PauseCommand.Create(host),
            ResumeCommand.Create(host),
            ClearExceptionsCommand.Create(host),
            EvidenceCommand.Create(host),
            WaiversCommand.Create(host),
            CompletionCommand.Create(host),
        };
        command.Options.OfType<VersionOption>().Single().Action = new ShowVersion();
        HelpWithExamples.Install(command, """
            Examples:
              access-key-rotation evaluate
              access-key-rotation evaluate --credential-report report.csv --format html --output report.html
              access-key-rotation status
              access-key-rotation plan --batch-size 5
              access-key-rotation remediate --max-users 20
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE --owner platform-team --reason INC-42
              access-key-rotation pause --reason "INC-42: alice is on it"
              access-key-rotation clear-exceptions --dry-run
              access-key-rotation evidence --from 2026-11-16 --to 2026-11-22 --output evidence-2026-w47
              access-key-rotation waivers list
              access-key-rotation completion bash
            """);
        Suggestions.Install(command);
        return command;
    }
}
