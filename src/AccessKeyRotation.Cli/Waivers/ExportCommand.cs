using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandHost host)
    {
        Option<bool> guard = new("--guard") { Description = "As input parameters of cfn-guard for the rules in cloudformation/guard." };
        Option<string> from = new("--from")
        {
            Description = "A folder of *.json files, one waiver each, of which nothing is asked of AWS; or live, the register.",
            HelpName = "FOLDER|live",
            DefaultValueFactory = _ => ExportRequest.Live,
        };
        Option<string?> output = new("--output") { Description = "Write it to a file. Default: standard output.", HelpName = "FILE" };
        Option<bool> forHook = new("--for-hook") { Description = "Put today into it as well, for a Guard hook, which nobody tells the day. It must be exported again every day." };
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new("export", "Write what valid, unexpired waivers let through preventive checks.", """
            Examples:
              access-key-rotation waivers export --guard --from waivers/ --output waived.json
              access-key-rotation waivers export --guard
              access-key-rotation waivers export --guard --for-hook --output waived.json

            What is left out, and why, is told on standard error. Each resource is let through until its waiver ends, whenever the file is read.
            Exit codes: 0 written, 1 written without entries that are no waivers, 2 nothing was written.
            """)
        {
            guard, from, output, forHook, path, maxDays,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(guard) is not { Implicit: false })
                result.AddError("--guard is missing; it is the one format that there is.");
        });
        command.SetAction(host, (parsed, cancellation) => new ExportRun(host).RunAsync(
            new(parsed.GetValue(from)!, parsed.GetValue(output), parsed.GetValue(forHook), WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays))),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
