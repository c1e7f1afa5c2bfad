using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>Defines the command <c>status</c>.</summary>
internal static class StatusCommand
{
    public const string Table = "table";
    public const string Json = "json";

    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string> format = Format();
        ExampledCommand command = new(
            "status",
            "Show the status of the rule in AWS Config: noncompliant users, evaluation failures, and reasons for "
                + "missing remediations.",
            """
            Examples:
              access-key-rotation status
              access-key-rotation status --rule conformance-access-keys --format json

            Exit codes:
              0  No user is NON_COMPLIANT, and the rule is evaluated.
              1  At least one user is NON_COMPLIANT.
              2  The rule does not exist, its last evaluation failed, its last results are older than 26 hours, or a
                 part of the status could not be read.
            """
        )
        {
            rule,
            format,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            new StatusRun(host).RunAsync(
                RuleName.SelectedBy(parsed, rule),
                parsed.GetValue(format)!,
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }

    /// <summary>The option for table or JSON.</summary>
    public static Option<string> Format() => SharedOptions.Format([Table, Json]);
}
