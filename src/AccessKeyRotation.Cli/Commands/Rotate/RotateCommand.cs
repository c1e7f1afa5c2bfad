using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>Defines the command <c>rotate</c> and validates its options.</summary>
internal static partial class RotateCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> user = UserArgument();
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
            and the first key is no longer used.

            Examples:
              access-key-rotation rotate ci-bot
              access-key-rotation rotate ci-bot --redeliver

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

    private static Argument<string> UserArgument()
    {
        Argument<string> user = new("USER") { Description = "Set the name of the IAM user." };
        user.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !NameForm().IsMatch(token.Value)))
                result.AddError(
                    $"USER '{Excerpt.Of(token.Value)}' is not the name of an IAM user: use 1 to 64 letters, digits and "
                        + "+=,.@_-."
                );
        });
        return user;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex NameForm();
}
