using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Parameters;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers add</c>.</summary>
internal static class AddCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> user = new("--user") { Description = "The name of the IAM user.", HelpName = "NAME", Required = true };
        Option<string?> key = new("--key") { Description = "The one access key it is for; without it, every key that the user has now.", HelpName = "AKIA..." };
        Option<string> owner = new("--owner") { Description = "Who answers for it.", HelpName = "OWNER", Required = true };
        Option<string> reason = new("--reason") { Description = "Why the keys cannot be rotated in time.", HelpName = "REASON", Required = true };
        Option<string?> expires = new("--expires") { Description = "The day (UTC) at whose beginning it ends, such as 2027-01-31.", HelpName = "DATE" };
        Option<int?> days = SharedOptions.Days("--days", "Let it end at the beginning of the day (UTC) so many days from today.", RuleParameters.LongestWaiverDays);
        Option<string?> ticket = new("--ticket") { Description = "Where it was approved.", HelpName = "TICKET" };
        Option<string[]> resources = new("--resource")
        {
            Description = "What it lets through preventive checks: a logical id of CloudFormation or an address of Terraform. Give it again for more.",
            HelpName = "RESOURCE",
            DefaultValueFactory = _ => [],
        };
        Option<string?> name = new("--name") { Description = "What the waiver is called. Default: made of the user's name and an id.", HelpName = "NAME" };
        Option<bool> replace = new("--replace") { Description = "Write it over one of the same name." };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new("add", "Let a user's access keys break the limits until a day.", """
            Examples:
              access-key-rotation waivers add --user ci-bot --owner team-a --reason "Vendor cannot rotate" --days 30
              access-key-rotation waivers add --user ci-bot --key AKIAIOSFODNN7EXAMPLE --owner team-a --reason "Vendor cannot rotate" --expires 2027-01-31 --ticket SEC-42

            Without --key it covers the keys that the user has when it is written, and none that is created later.
            Exit codes: 0 written, 2 refused or failed.
            """)
        {
            user, key, owner, reason, expires, days, ticket, resources, name, replace, path, maxDays,
        };
        command.Validators.Add(result =>
        {
            bool hasExpires = result.GetResult(expires) is { Tokens.Count: > 0 };
            bool hasDays = result.GetResult(days) is { Tokens.Count: > 0 };
            if (hasExpires == hasDays)
                result.AddError(hasDays ? "--expires and --days both say when it ends; give one of them." : "Every waiver ends: give --expires DATE or --days N.");
        });
        command.SetAction(host, (parsed, cancellation) => new AddRun(host).RunAsync(
            new(
                parsed.GetValue(user)!, parsed.GetValue(key), parsed.GetValue(owner)!, parsed.GetValue(reason)!, parsed.GetValue(expires), parsed.GetValue(days),
                parsed.GetValue(ticket), parsed.GetValue(resources) is { Length: > 0 } named ? named : null, parsed.GetValue(name), parsed.GetValue(replace), WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
