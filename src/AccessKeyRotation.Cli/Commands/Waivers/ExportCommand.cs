using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandHost host)
    {
        Option<bool> guard = new("--guard")
        {
            Description = "Export input parameters of cfn-guard for the rules in cloudformation/guard.",
        };
        Option<string> from = new("--from")
        {
            Description =
                "Read the waivers from a folder of *.json files without AWS calls, or from the registry (live).",
            HelpName = "FOLDER|live",
            DefaultValueFactory = _ => ExportRequest.Live,
        };
        Option<string?> output = new("--output")
        {
            Description = "Write the export to this file. Default: standard output.",
            HelpName = "FILE",
        };
        Option<bool> forHook = new("--for-hook")
        {
            Description =
                "Include the current date for a Guard hook, which has no clock. Export the file again every day.",
        };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new(
            "export",
            "Export the resources that valid, unexpired waivers exempt from preventive checks.",
            """
            The command reports the skipped waivers and the reasons on standard error. Each resource is exempt until its
            waiver expires, regardless of when the file is read.

            Examples:
              access-key-rotation waivers export --guard --from waivers/ --output waived.json
              access-key-rotation waivers export --guard
              access-key-rotation waivers export --guard --for-hook --output waived.json

            Exit codes:
              0  The export is complete.
              1  The export was written without invalid entries.
              2  Nothing was exported, for example because an entry of the folder is not a *.json file, is a link, or is
                 too large.
            """
        )
        {
            guard,
            from,
            output,
            forHook,
            path,
            maxDays,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(guard) is not { Implicit: false })
                result.AddError("--guard is required: it is the only export format.");
        });
        command.SetAction(host, (parsed, cancellationToken) =>
            new ExportRun(host).RunAsync(
                new(
                    parsed.GetValue(from)!,
                    parsed.GetValue(output),
                    parsed.GetValue(forHook),
                    WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
