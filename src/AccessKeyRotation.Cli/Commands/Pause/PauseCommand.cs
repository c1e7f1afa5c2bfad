using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Pause;

/// <summary>Defines the command <c>pause</c>.</summary>
internal static class PauseCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> reason = TextOption.Create(
            "--reason",
            "TEXT",
            "Give the reason for the pause. Each refused action shows it."
        );
        ExampledCommand command = new(
            "pause",
            "Pause the remediation: no keys are deactivated, rotated or deleted until resume. undo still works.",
            """
            The command writes the pause to a parameter of SSM Parameter Store. It never overwrites an existing pause.
            Documents that AWS Config starts during the pause fail, and AWS Config stops retrying for these users after
            the maximum number of attempts: run clear-exceptions after resume.

            Example:
              access-key-rotation pause --reason "INC-42: alice is on it"

            Exit codes:
              0  The remediation is paused.
              1  The remediation was paused already, and the text of the pause is unchanged.
              2  The remediation could not be paused.
            """
        )
        {
            reason,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new PauseRun(host).RunAsync(
                parsed.GetValue(reason)!,
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
