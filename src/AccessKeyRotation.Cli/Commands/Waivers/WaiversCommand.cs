using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>
/// Defines the command <c>waivers</c>. Each waiver is a parameter in the registry, a path of SSM Parameter Store.
/// </summary>
internal static class WaiversCommand
{
    public static Command Create(CommandHost host) =>
        new ExampledCommand(
            "waivers",
            "List, add, remove, check, apply and export waivers: exemptions with owner, reason and expiry date.",
            """
            Examples:
              access-key-rotation waivers list
              access-key-rotation waivers add --user ci-bot --owner team-a --reason "Vendor cannot rotate" --days 30
              access-key-rotation waivers check waivers/
              access-key-rotation waivers apply waivers/ --dry-run
              access-key-rotation waivers export --guard --from waivers/ --output waived.json
            """
        )
        {
            ListCommand.Create(host),
            AddCommand.Create(host),
            RemoveCommand.Create(host),
            CheckCommand.Create(host),
            ApplyCommand.Create(host),
            ExportCommand.Create(host),
        };
}
