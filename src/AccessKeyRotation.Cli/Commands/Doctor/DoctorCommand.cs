using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Defines the command <c>doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> format = TableOrJson.Option();
        Option<bool> skipDryRun = new("--skip-dry-run") { Description = "Start no execution of the remediation." };
        ExampledCommand command = new(
            "doctor",
            "Check the deployment: recorder, rule, remediation, topic, waivers, records, keys and your permissions.",
            """
            The command changes nothing. It starts the remediation of one user as a dry run, unless --skip-dry-run is
            specified. Each warning and problem names the command that removes its cause.

            Examples:
              access-key-rotation doctor
              access-key-rotation doctor --skip-dry-run --format json

            Exit codes:
              0  All checks are OK.
              1  At least one check is a warning, or a part could not be checked.
              2  At least one check is a problem, or the command failed.
            """
        )
        {
            rule,
            format,
            skipDryRun,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            RunAsync(
                host,
                new(RuleName.SelectedBy(parsed, rule), WithDryRun: !parsed.GetValue(skipDryRun)),
                parsed.GetValue(format)!,
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandHost host,
        DoctorOptions options,
        string format,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        DoctorReport report = await host.RunWithStatusAsync("Reading AWS Config", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new DoctorChecks(host, aws, options, settings).RunAsync(progress, cancellationToken);
        });
        if (format == TableOrJson.Json)
            DoctorOutput.WriteJson(report, host.Output);
        else
            DoctorOutput.WriteText(report, host);
        return report.ExitCode;
    }
}
