using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Pause;

/// <summary>Defines the command <c>resume</c>.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandHost host)
    {
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            "resume",
            "Resume the remediation after a pause.",
            """
            The command shows the text of the pause, requests confirmation, and removes the pause. It starts no
            remediation: repeat executions that failed during the pause. Users for whom AWS Config has stopped
            retrying have remediation exceptions (see clear-exceptions).

            Examples:
              access-key-rotation resume
              access-key-rotation resume --yes

            Exit codes:
              0  The remediation is not paused.
              1  The confirmation was declined, and the remediation is still paused.
              2  The remediation could not be resumed.
            """
        )
        {
            yes,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new ResumeRun(host).RunAsync(parsed.GetValue(yes), SharedOptions.AwsSettingsOf(parsed), cancellationToken)
        );
        return command;
    }
}
