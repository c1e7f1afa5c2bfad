using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Pausing;

/// <summary><c>resume</c>: its options.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandHost host)
    {
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new("resume", "Let acts go on that pause has stopped.", """
            Shows the text of the stop switch, asks, and removes it. Nothing is started by that: what failed meanwhile is to be run again, and users
            for whom AWS Config has stopped trying have remediation exceptions (see clear-exceptions).

            Examples:
              access-key-rotation resume
              access-key-rotation resume --yes

            Exit codes: 0 acts are not stopped any more, 1 they were left stopped, 2 it could not be done.
            """)
        {
            yes,
        };
        command.SetAction(host, (parsed, cancellation) => new ResumeRun(host).RunAsync(parsed.GetValue(yes), SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;
    }
}
