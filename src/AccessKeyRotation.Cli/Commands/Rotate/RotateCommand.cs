using System.CommandLine;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>Defines the command <c>rotate</c> and validates its options.</summary>
internal static class RotateCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> user = UserArgument.Create();
        Option<bool> redeliver = new("--redeliver")
        {
            Description = "Replace a delivered key that was never used because its secret was not fetched.",
        };
        Option<string> rule = RuleName.Option();
        Option<string?> document = PlanOptionSet.DocumentOption(
            $"Start this SSM document. Default: {RemediationDocuments.RotateAccessKey} with the prefix of the "
                + "document in the rule's remediation."
        );
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            "rotate",
            "Create a second access key for a user and deliver its secret, which only the user can read.",
            """
            The first key remains active. The document FinishRotation deactivates it after the new key has been used
            and the first key is no longer used. The command shows both keys, the recent clients of the first one, and
            the days that are left to replace it. status --rotations shows all rotations in progress.
            For a user with the name finish, write: access-key-rotation rotate -- finish

            Examples:
              access-key-rotation rotate ci-bot
              access-key-rotation rotate ci-bot --redeliver
              access-key-rotation rotate finish ci-bot

            Exit codes:
              0  The secret is delivered.
              1  The secret is not delivered.
              2  The rotation could not start.
            """
        )
        {
            user,
            redeliver,
            rule,
            document,
            yes,
            FinishCommand.Create(host),
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new RotateRun(host).RunAsync(
                new(
                    new(parsed.GetValue(user)!),
                    parsed.GetValue(redeliver),
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(document),
                    parsed.GetValue(yes)
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
