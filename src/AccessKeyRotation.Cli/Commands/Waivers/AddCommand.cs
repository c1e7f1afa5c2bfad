using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers add</c>.</summary>
internal static class AddCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> user = new("--user")
        {
            Description = "Set the name of the IAM user.",
            HelpName = "NAME",
            Required = true,
        };
        Option<string?> key = new("--key")
        {
            Description = "Waive this access key only. Default: all keys that the user has now.",
            HelpName = "AKIA...",
        };
        Option<string> owner = new("--owner")
        {
            Description = "Set the owner who is responsible for the waiver.",
            HelpName = "OWNER",
            Required = true,
        };
        Option<string> reason = new("--reason")
        {
            Description = "Give the reason why the keys cannot be rotated in time.",
            HelpName = "REASON",
            Required = true,
        };
        Option<string?> expires = new("--expires")
        {
            Description = "Set the expiry date (UTC), such as 2027-01-31. The waiver expires at the start of the day.",
            HelpName = "DATE",
        };
        Option<int?> days = SharedOptions.Days(
            "--days",
            "Set the duration in days. The waiver expires at the start of the day (UTC).",
            RuleParameters.LongestWaiverDays
        );
        Option<string?> ticket = new("--ticket")
        {
            Description = "Set the ticket of the approval.",
            HelpName = "TICKET",
        };
        Option<string[]> resources = new("--resource")
        {
            Description =
                "Exempt this resource from preventive checks: a logical id of CloudFormation or an address of "
                + "Terraform. Repeat the option for more resources.",
            HelpName = "RESOURCE",
            DefaultValueFactory = _ => [],
        };
        Option<string?> name = new("--name")
        {
            Description = "Set the name of the waiver. Default: a name derived from the user name and an id.",
            HelpName = "NAME",
        };
        Option<bool> replace = new("--replace") { Description = "Replace an existing waiver of the same name." };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new(
            "add",
            "Exempt a user's access keys from the limits until a date.",
            """
            Without --key, the waiver covers the keys that the user has when the waiver is written, and no later keys.

            Examples:
              access-key-rotation waivers add --user ci-bot --owner team-a --reason "Vendor cannot rotate" --days 30
              access-key-rotation waivers add --user ci-bot --key AKIAIOSFODNN7EXAMPLE --owner team-a \
                --reason "Vendor cannot rotate" --expires 2027-01-31 --ticket SEC-42

            Exit codes:
              0  The waiver is written.
              2  The waiver is invalid, or a call failed.
            """
        )
        {
            user,
            key,
            owner,
            reason,
            expires,
            days,
            ticket,
            resources,
            name,
            replace,
            path,
            maxDays,
        };
        command.Validators.Add(result =>
        {
            bool hasExpires = result.GetResult(expires) is { Tokens.Count: > 0 };
            bool hasDays = result.GetResult(days) is { Tokens.Count: > 0 };
            if (hasExpires == hasDays)
                result.AddError(
                    hasDays
                        ? "--expires and --days are mutually exclusive. Specify one of them."
                        : "A waiver requires an expiry date: specify --expires DATE or --days N."
                );
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            new AddRun(host).RunAsync(
                new(
                    parsed.GetValue(user)!,
                    parsed.GetValue(key),
                    parsed.GetValue(owner)!,
                    parsed.GetValue(reason)!,
                    parsed.GetValue(expires),
                    parsed.GetValue(days),
                    parsed.GetValue(ticket),
                    parsed.GetValue(resources) is { Length: > 0 } named ? named : null,
                    parsed.GetValue(name),
                    parsed.GetValue(replace),
                    WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
