using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Planning;

/// <summary><c>plan</c>: its options.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandHost host)
    {
        PlanOptionSet options = new();
        ExampledCommand command = new("plan", "Show which access keys a remediation would deactivate, the riskiest users first, and which it would leave and why.", """
            Users that AWS has quarantined for a leaked key come first, then those tagged as exposed to the internet, then production, then the oldest key.
            Nothing is started. Users are judged by the parameters of the deployed rule.

            Examples:
              access-key-rotation plan
              access-key-rotation plan --batch-size 5 --skip-if-used-within 7
              access-key-rotation plan --exposure-tag tier=edge --environment-tag stage=prod --format json

            Exit codes: 0 nobody violates, 1 something would be done, left or is blocked, 2 it could not be judged or was asked wrongly.
            """);
        options.AddTo(command);
        command.SetAction(host, (parsed, cancellation) => new PlanRun(host).RunAsync(options.Of(parsed), SharedOptions.AwsSettingsOf(parsed), cancellation));
        return command;
    }
}
