using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Clearing;

/// <summary><c>clear-exceptions</c>: its options.</summary>
internal static class ClearExceptionsCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string[]> users = new("--user") { Description = "Only that of this user, by name or id, be there an end or not; can be given several times.", HelpName = "NAME" };
        Option<bool> all = new("--all") { Description = "Those with an end too, which a person has set." };
        Option<bool> dryRun = new("--dry-run") { Description = "Show what would be cleared and clear nothing." };
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new("clear-exceptions", "Clear the remediation exceptions that AWS Config makes of a user after failed attempts, so that it remediates that user again.", """
            AWS Config does not tell who made an exception. Its own have no end, so those are cleared; one with an end is left unless --all or --user asks for it.

            Examples:
              access-key-rotation clear-exceptions
              access-key-rotation clear-exceptions --dry-run
              access-key-rotation clear-exceptions --user ci-bot --user build --yes

            Exit codes: 0 all are cleared or there are none, 1 some were not, 2 it could not begin, was asked wrongly, or the answer was no.
            """)
        {
            rule, users, all, dryRun, yes,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(users) is { Tokens.Count: > 0 } && result.GetResult(all) is { Implicit: false })
                result.AddError("--all takes every user; it cannot come with --user.");
        });
        command.SetAction(host, (parsed, cancellation) => new ClearExceptionsRun(host).RunAsync(
            new(parsed.GetValue(rule)!, parsed.GetValue(users) ?? [], parsed.GetValue(all), parsed.GetValue(dryRun), parsed.GetValue(yes)),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
