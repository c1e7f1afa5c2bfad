using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers apply</c>.</summary>
internal static class ApplyCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> folder = WaiverOptions.Folder();
        Option<bool> dryRun = new("--dry-run") { Description = "Show the changes without making them." };
        Option<bool> yes = SharedOptions.Yes();
        Option<bool> allowEmpty = new("--allow-empty")
        {
            Description = "Accept a folder without waivers: remove all waivers.",
        };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new(
            "apply",
            "Update the registry from a folder of waivers, so that a merged pull request approves a waiver.",
            """
            The command does not rewrite unchanged waivers. If any file is invalid, it changes nothing.
            It skips waivers that the undo of a deactivation has written, because they expire within days.

            Examples:
              access-key-rotation waivers apply waivers/ --dry-run
              access-key-rotation waivers apply waivers/ --yes

            Exit codes:
              0  The registry matches the folder.
              2  A file is invalid, the confirmation was declined, or a change failed. Run the command again to complete
                 the changes.
            """
        )
        {
            folder,
            dryRun,
            yes,
            allowEmpty,
            path,
            maxDays,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new ApplyRun(host).RunAsync(
                new(
                    parsed.GetValue(folder)!,
                    parsed.GetValue(dryRun),
                    parsed.GetValue(yes),
                    parsed.GetValue(allowEmpty),
                    WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
