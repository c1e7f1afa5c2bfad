using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers apply</c>.</summary>
internal static class ApplyCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> folder = WaiverOptions.Folder();
        Option<bool> dryRun = new("--dry-run") { Description = "Show what would be done and do nothing." };
        Option<bool> yes = SharedOptions.Yes();
        Option<bool> allowEmpty = new("--allow-empty") { Description = "Take a folder without any waiver at its word: remove them all." };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new("apply", "Make the register equal to a folder of waivers, so that merging a pull request approves one.", """
            Examples:
              access-key-rotation waivers apply waivers/ --dry-run
              access-key-rotation waivers apply waivers/ --yes

            What stands as it is in the folder is not written again. Where anything is wrong, nothing is changed.
            Waivers that the undo of a deactivation wrote are left alone: they end by themselves.
            Exit codes: 0 the register is as the folder, 2 refused, declined, or not all was done; running again does the rest.
            """)
        {
            folder, dryRun, yes, allowEmpty, path, maxDays,
        };
        command.SetAction(host, (parsed, cancellation) => new ApplyRun(host).RunAsync(
            new(
                parsed.GetValue(folder)!, parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(allowEmpty),
                WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
