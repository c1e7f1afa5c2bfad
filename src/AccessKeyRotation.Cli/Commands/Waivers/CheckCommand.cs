using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> folder = WaiverOptions.Folder();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        Option<int?> endingWithin = WaiverOptions.EndingWithin();
        Option<string> format = TableOrJson.Option();
        ExampledCommand command = new(
            "check",
            "Check a folder of waivers without AWS calls, for example in a pull request.",
            """
            The command reports each error on standard error as FILE:LINE:COLUMN: MESSAGE.
            It ignores README files and names that start with a dot. Any other entry that is not a regular *.json file
            of at most 8 KB is an error. Links are not followed.

            Examples:
              access-key-rotation waivers check waivers/
              access-key-rotation waivers check waivers/ --max-waiver-days 90
              access-key-rotation waivers check waivers/ --format json

            Exit codes:
              0  All files are valid waivers.
              2  At least one file is invalid.
            """
        )
        {
            folder,
            maxDays,
            endingWithin,
            format,
        };
        command.SetAction(host, (parsed, _) =>
            Task.FromResult(
                new CheckRun(host).Run(
                    parsed.GetValue(folder)!,
                    WaiverOptions.MaxDuration(parsed.GetValue(maxDays)),
                    parsed.GetValue(endingWithin) ?? WaiverOptions.EndingWithinDefault,
                    parsed.GetValue(format) == TableOrJson.Json
                )
            )
        );
        return command;
    }
}
