using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> folder = WaiverOptions.Folder();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        Option<int?> endingWithin = WaiverOptions.EndingWithin();
        Option<string> format = WaiverOptions.Format();
        ExampledCommand command = new("check", "Check a folder of waivers as pull requests change it; nothing is asked of AWS.", """
            Examples:
              access-key-rotation waivers check waivers/
              access-key-rotation waivers check waivers/ --max-waiver-days 90
              access-key-rotation waivers check waivers/ --format json

            Each fault is a line on standard error: FILE:LINE:COLUMN: what is wrong.
            Exit codes: 0 every file is a waiver, 2 one is not.
            """)
        {
            folder, maxDays, endingWithin, format,
        };
        command.SetAction(host, (parsed, _) => Task.FromResult(new CheckRun(host).Run(
            parsed.GetValue(folder)!,
            WaiverOptions.MaxDuration(parsed.GetValue(maxDays)),
            parsed.GetValue(endingWithin) ?? WaiverOptions.EndingWithinDefault,
            parsed.GetValue(format) == WaiverOptions.Json)));
        return command;
    }
}
