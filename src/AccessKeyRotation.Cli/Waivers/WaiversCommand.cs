using System.CommandLine;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary><c>waivers</c>: the register of exceptions, each a parameter of SSM Parameter Store.</summary>
internal static class WaiversCommand
{
    public static Command Create(CommandHost host) => new ExampledCommand("waivers", "List, add, remove, check, apply and export waivers: exceptions with an owner, a reason and an end.", """
        Examples:
          access-key-rotation waivers list
          access-key-rotation waivers add --user ci-bot --owner team-a --reason "Vendor cannot rotate" --days 30
          access-key-rotation waivers check waivers/
          access-key-rotation waivers apply waivers/ --dry-run
          access-key-rotation waivers export --guard --from waivers/ --output waived.json
        """)
    {
        ListCommand.Create(host),
        AddCommand.Create(host),
        RemoveCommand.Create(host),
        CheckCommand.Create(host),
        ApplyCommand.Create(host),
        ExportCommand.Create(host),
    };
}
