using System.CommandLine;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>Defines the command <c>history</c>.</summary>
internal static class HistoryCommand
{
    private const int DefaultDays = 30;

    public static Command Create(CommandHost host)
    {
        Option<string> rule = RuleName.Option();
        Option<string?> user = SharedOptions.User("Show the deactivations of this IAM user only.");
        Option<int?> days = SharedOptions.Days(
            "--days",
            $"Show this number of days. Default: {DefaultDays}.",
            SharedOptions.MaxDays
        );
        Option<string> format = TableOrJson.Option();
        ExampledCommand command = new(
            "history",
            "Show which access keys were deactivated, when, why and by whom, and which can be reactivated.",
            """
            The command reads the records of the remediation, and verifies them if you have kms:VerifyMac. AWS retains
            executions for 30 days: earlier entries have no starter.

            Examples:
              access-key-rotation history
              access-key-rotation history --user ci-bot --days 365
              access-key-rotation history --format json

            Exit codes:
              0  The history was read.
              2  The history could not be read, or the user does not exist.
            """
        )
        {
            user,
            days,
            rule,
            format,
        };
        command.SetAction(host, (parsed, cancellationToken) =>
            RunAsync(
                host,
                new(
                    RuleName.SelectedBy(parsed, rule),
                    parsed.GetValue(user),
                    parsed.GetValue(days) ?? DefaultDays,
                    parsed.GetValue(format)!
                ),
                SharedOptions.AwsSettingsOf(parsed),
                cancellationToken
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandHost host,
        HistoryOptions options,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset since = host.Time.GetUtcNow() - TimeSpan.FromDays(options.Days);
        (CommandPlace place, DeployedRule rule, IReadOnlyList<HistoryEntry> entries) = await host.RunWithStatusAsync(
            "Reading the history",
            async _ =>
            {
                using AwsConnection aws = host.Connect(settings);
                CommandPlace read = await aws.ReadPlaceAsync(cancellationToken);
                DeployedRule found = await new RuleFinder(host, aws.Config).FindAsync(options.Rule, cancellationToken);
                string document = found.Remediation?.Document
                    ?? RemediationDocuments.NameOf(RemediationDocuments.DeactivateAccessKeys);
                HistoryReader reader = new(aws, host.Time, document);
                return (read, found, await reader.ReadAsync(since, options.User, cancellationToken));
            }
        );
        if (options.Format == TableOrJson.Json)
            HistoryJson.Write(entries, host.Output);
        else
        {
            place.WriteHeader(host.Console, rule.Name);
            HistoryTable.Write(entries, options.Days, RuleName.Arguments(rule.Name, settings), host);
        }
        return ExitCode.Success;
    }

    private sealed record HistoryOptions(SelectedRule Rule, string? User, int Days, string Format);
}
