using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Pausing;

/// <summary><c>pause</c>: its options.</summary>
internal static class PauseCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> reason = TextOption.Create("--reason", "TEXT", "Why; everybody who is refused is shown it.");
        ExampledCommand command = new("pause", "Stop every act at once: remediations, undos, rotations and deletions fail until resume.", """
            Writes the stop switch, a parameter of SSM Parameter Store. One that is there already is never overwritten.
            Documents that AWS Config starts meanwhile fail. After its attempts it stops trying for these users: see clear-exceptions once acts are released.

            Example:
              access-key-rotation pause --reason "INC-42: alice is on it"

            Exit codes: 0 acts are stopped, 1 they were already and the text of the switch is unchanged, 2 it could not be done.
            """)
        {
            reason,
        };
        command.SetAction(host, (parsed, cancellation) => new PauseRun(host).RunAsync(parsed.GetValue(reason)!, SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;
    }
}
