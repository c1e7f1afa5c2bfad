using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers list</c>.</summary>
internal static class ListCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        Option<int?> endingWithin = WaiverOptions.EndingWithin();
        Option<string> format = TableOrJson.Option();
        ExampledCommand command = new(
            "list",
            "List all waivers and their states, most urgent first: invalid, expired, ending, in force.",
            """
            Examples:
              access-key-rotation waivers list
              access-key-rotation waivers list --ending-within 30
              access-key-rotation waivers list --format json

            Exit codes:
              0  All waivers are valid.
              1  At least one waiver is invalid and waives no keys.
              2  The waivers could not be read.
            """
        )
        {
            format,
            endingWithin,
            path,
            maxDays,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new ListRun(host).RunAsync(
                WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays)),
                parsed.GetValue(endingWithin) ?? WaiverOptions.EndingWithinDefault,
                parsed.GetValue(format) == TableOrJson.Json,
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
