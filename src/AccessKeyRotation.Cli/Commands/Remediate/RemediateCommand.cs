using System.CommandLine;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>Defines the command <c>remediate</c>.</summary>
internal static class RemediateCommand
{
    public static Command Create(CommandHost host)
    {
        PlanOptionSet plan = new();
        Option<bool> dryRun = new("--dry-run")
        {
            Description = "Show the plan and start no remediation, like the command plan.",
        };
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            "remediate",
            "Deactivate violating keys in batches, highest risk first, and evaluate the account after each batch.",
            """
            The command starts the document of the rule's remediation once for each user, like the Remediate button in
            AWS Config, and waits for it. It stops after a batch that failed. After Ctrl-C, it starts no more
            executions. Run the command again to continue: deactivated keys are no longer in violation.

            Examples:
              access-key-rotation remediate
              access-key-rotation remediate --batch-size 5 --max-users 20 --skip-if-used-within 7
              access-key-rotation remediate --user ci-bot --yes --format json

            Exit codes:
              0    No user is in violation.
              1    A batch failed, or at least one user is still in violation.
              2    The remediation could not start.
              130  The command was interrupted.
            """
        );
        plan.AddTo(command);
        command.Add(dryRun);
        command.Add(yes);
        command.SetAction(host, (parsed, cancellationToken) =>
            parsed.GetValue(dryRun)
                ? new PlanRun(host).RunAsync(
                    plan.Of(parsed),
                    includesUsage: false,
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
                : new RemediateRun(host).RunAsync(
                    new(plan.Of(parsed), parsed.GetValue(yes)),
                    SharedOptions.AwsSettingsOf(parsed),
                    cancellationToken
                )
        );
        return command;
    }
}
