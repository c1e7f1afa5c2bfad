using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Defines the command <c>waivers remove</c>.</summary>
internal static class RemoveCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string[]> names = new("NAME")
        {
            Description = "Set the names of the waivers, as in waivers list.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> yes = SharedOptions.Yes();
        Option<string> path = SharedOptions.WaiverPath();
        Option<int?> maxDays = SharedOptions.MaxWaiverDays();
        ExampledCommand command = new(
            "remove",
            "Remove waivers, so that the limits apply to their keys again.",
            """
            Examples:
              access-key-rotation waivers remove ci-bot-AKIAIOSFODNN7EXAMPLE
              access-key-rotation waivers remove ci-bot-AKIAIOSFODNN7EXAMPLE build-server --yes

            Exit codes:
              0  The waivers are removed.
              2  A waiver was not found, the confirmation was declined, or a removal failed.
            """
        )
        {
            names,
            yes,
            path,
            maxDays,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new RemoveRun(host).RunAsync(
                parsed.GetValue(names)!,
                parsed.GetValue(yes),
                WaiverOptions.Source(parsed.GetValue(path)!, parsed.GetValue(maxDays)),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }
}
