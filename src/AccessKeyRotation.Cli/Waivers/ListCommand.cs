using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers list</c>.</summary>
internal static class ListCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        Option<int?> endingWithin = WaiverOptions.EndingWithin();
        Option<string> format = WaiverOptions.Format();
        ExampledCommand command = new("list", "List every waiver and how it stands, the worst first: invalid, expired, ending, in force.", """
            Examples:
              access-key-rotation waivers list
              access-key-rotation waivers list --ending-within 30
              access-key-rotation waivers list --format json

            Exit codes: 0 listed, 1 an entry is invalid and so protects nobody, 2 the waivers could not be read.
            """)
        {
            format, endingWithin, path, maxDays,
        };
        command.SetAction(host, (parsed, cancellation) => new ListRun(host).RunAsync(
            WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays)),
            parsed.GetValue(endingWithin) ?? WaiverOptions.EndingWithinDefault,
            parsed.GetValue(format) == WaiverOptions.Json,
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
