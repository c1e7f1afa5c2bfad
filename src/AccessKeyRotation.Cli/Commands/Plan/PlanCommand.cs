using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>Defines the command <c>plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandHost host)
    {
        PlanOptionSet options = new();
        ExampledCommand command = new(
            "plan",
            "Show which access keys a remediation would deactivate, highest risk first, and which it would skip.",
            """
            The risk score adds the points of facts: quarantine by AWS, what the policies allow, exposure and production
            tags, age, use, password without MFA, two active keys. Users that AWS has quarantined come first. The
            command starts no remediation. It evaluates users with the parameters of the deployed rule.

            Examples:
              access-key-rotation plan
              access-key-rotation plan --batch-size 5 --skip-if-used-within 7
              access-key-rotation plan --usage
              access-key-rotation plan --exposure-tag tier=edge --environment-tag stage=prod --format json

            Exit codes:
              0  No user is in violation.
              1  At least one key would be deactivated or is skipped.
              2  Users could not be evaluated, or the command is invalid.
            """
        );
        Option<bool> usage = new("--usage")
        {
            Description = "Add the recent clients of each key in use, from the CloudTrail event history.",
        };
        options.AddTo(command);
        command.Add(usage);
        command.SetAction(host, (parsed, cancellationToken) =>
            new PlanRun(host).RunAsync(
                options.Of(parsed),
                parsed.GetValue(usage),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
