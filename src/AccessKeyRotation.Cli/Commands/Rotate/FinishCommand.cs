using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>Defines the command <c>rotate finish</c> and validates its options.</summary>
internal static class FinishCommand
{
    public const string Name = "finish";

    public static Command Create(CommandHost host)
    {
        Argument<string> user = UserArgument.Create();
        Option<string> rule = RuleName.Option();
        Option<string?> document = PlanOptionSet.DocumentOption(
            $"Start this SSM document. Default: {RemediationDocuments.FinishRotation} with the prefix of the document "
                + "in the rule's remediation."
        );
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            Name,
            "Start the document that ends the rotation of a user, without waiting for its daily run.",
            """
            The document deactivates the old key only if the new key was used and the old key was not used for the
            waiting time. Otherwise it changes no key: it reminds the owner, or waits. The command shows both keys and
            the recent clients of the old key before it requests a confirmation.

            Examples:
              access-key-rotation rotate finish ci-bot
              access-key-rotation rotate finish ci-bot --yes

            Exit codes:
              0  The rotation has ended.
              1  The rotation has not ended.
              2  The document could not start, or its result is unknown.
            """
        )
        {
            user,
            rule,
            document,
            yes,
        };
        command.Validators.Add(RefuseTokensOfRotate);
        command.SetAction(host, (parsed, cancellationToken) =>
            new FinishRun(host).RunAsync(
                new(
                    new(parsed.GetValue(user)!),
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

    /// <summary>Refuses the user and the options of <c>rotate</c> before <c>finish</c>, which would be lost.</summary>
    private static void RefuseTokensOfRotate(CommandResult result)
    {
        if (result.Parent is not CommandResult rotate)
            return;
        foreach (SymbolResult given in rotate.Children)
        {
            if (given is OptionResult { Implicit: false, Option.Recursive: false } option)
                result.AddError($"{option.Option.Name} is before {Name}: write the options after {Name} USER.");
            else if (given is ArgumentResult { Tokens: [{ } token, ..] })
                result.AddError($"'{Excerpt.Of(token.Value)}' is before {Name}: write rotate {Name} USER.");
        }
    }
}
