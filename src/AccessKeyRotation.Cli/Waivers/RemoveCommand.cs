using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers remove</c>.</summary>
internal static class RemoveCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string[]> names = new("NAME") { Description = "What waivers list calls it.", Arity = ArgumentArity.OneOrMore };
        Option<bool> yes = SharedOptions.Yes();
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new("remove", "Remove waivers: their keys are judged like any others.", """
            Examples:
              access-key-rotation waivers remove ci-bot-AKIAIOSFODNN7EXAMPLE
              access-key-rotation waivers remove ci-bot-AKIAIOSFODNN7EXAMPLE build-server --yes

            Exit codes: 0 removed, 2 refused, declined or failed.
            """)
        {
            names, yes, path, maxDays,
        };
        command.SetAction(host, (parsed, cancellation) => new RemoveRun(host).RunAsync(
            parsed.GetValue(names)!,
            parsed.GetValue(yes),
            WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays)),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }
}
