using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.ClearExceptions;

/// <summary>Defines the command <c>clear-exceptions</c>.</summary>
internal static class ClearExceptionsCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string[]> users = new("--user")
        {
            Description = "Clear the exception of this user (name or id) only. Repeat the option for more users.",
            HelpName = "NAME",
        };
        Option<bool> all = new("--all")
        {
            Description = "Clear also the exceptions that have an expiry, which a person has set.",
        };
        Option<bool> dryRun = new("--dry-run")
        {
            Description = "Show which exceptions would be cleared, and clear none.",
        };
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new(
            "clear-exceptions",
            "Clear the remediation exceptions of users, so that AWS Config remediates these users automatically again.",
            """
            After failed attempts, AWS Config adds a remediation exception for the user. AWS Config does not record who
            added an exception. Its own exceptions do not expire, so these are cleared. Exceptions that expire are
            skipped unless you specify --all or --user.

            Examples:
              access-key-rotation clear-exceptions
              access-key-rotation clear-exceptions --dry-run
              access-key-rotation clear-exceptions --user ci-bot --user build --yes

            Exit codes:
              0  All selected exceptions are cleared, or there are none.
              1  Some exceptions were not cleared.
              2  The command is invalid, a call failed, or the confirmation was declined.
            """
        )
        {
            rule,
            users,
            all,
            dryRun,
            yes,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(users) is { Tokens.Count: > 0 } && result.GetResult(all) is { Implicit: false })
                result.AddError("--all and --user are mutually exclusive. Specify one of them.");
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            new ClearExceptionsRun(host).RunAsync(
                new(
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(users) ?? [],
                    parsed.GetValue(all),
                    parsed.GetValue(dryRun),
                    parsed.GetValue(yes)
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
