using System.Globalization;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>Reads log files or the event history, and writes the clients of each access key.</summary>
internal sealed class UsageRun(CommandHost host)
{
    private const string Table = "table";
    private const string Json = "json";
    private const string Html = "html";

    public static IReadOnlyList<string> Formats { get; } = [Table, Json, "csv", Html];

    public async Task<int> RunAsync(UsageOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        Networks networks = options.Networks is { } file ? Networks.Read(file) : Networks.None;
        UsageReport report = (
            options.Logs.Count > 0
                ? await ReadLogsAsync(options, cancellationToken)
                : await ReadHistoryAsync(options, settings, cancellationToken)
        ) with
        {
            Networks = networks,
        };
        ReportOutput.Write(
            host,
            new(options.Format, options.Output),
            console => UsageTable.Write(report, console),
            writer =>
            {
                if (options.Format == Json)
                    UsageJson.Write(report, writer);
                else if (options.Format == Html)
                    UsageHtml.Write(report, writer);
                else
                    UsageCsv.Write(report, writer);
            }
        );
        if (report.Note is { } note && options.Format is not (Table or Html))
            await host.Errors.WriteLineAsync(note);
        foreach (string part in report.Unread)
            await host.Errors.WriteLineAsync(part);
        return report.Unread.Count > 0 ? ExitCode.NotDetermined : ExitCode.Success;
    }

    private async Task<UsageReport> ReadLogsAsync(UsageOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = CloudTrailFiles.Find(options.Logs);
        (UsageCollector calls, IReadOnlyList<DamagedLog> damaged) = await host.RunWithStatusAsync(
            "Reading log files",
            async progress =>
            {
                await using Stream input = host.OpenInput();
                return await CloudTrailFiles.ReadAsync(
                    files,
                    [.. options.Keys.Keys.Select(key => key.Value)],
                    input,
                    done =>
                        progress(
                            string.Create(CultureInfo.InvariantCulture, $"Reading log files: {done} of {files.Count}")
                        ),
                    cancellationToken
                );
            }
        );
        UsageReport report = UsageReport.Of(calls, files.Count, damaged);
        return report with { Keys = [.. report.Keys.Where(usage => IsSelected(usage, options.Keys.Users))] };
    }

    private static bool IsSelected(KeyUsage usage, IReadOnlyList<UserName> users) =>
        users.Count == 0 || users.Any(user => user.Value.Equals(usage.UserName, StringComparison.OrdinalIgnoreCase));

    private Task<UsageReport> ReadHistoryAsync(
        UsageOptions options,
        AwsSettings settings,
        CancellationToken cancellationToken
    ) => host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
            if (options is { Format: Table, Output: null })
                place.WriteHeader(host.Console);
            IReadOnlyDictionary<AccessKeyId, UserName?> keys = await new SelectedKeyReader(aws, host.Time).ReadAsync(
                options.Keys,
                progress,
                cancellationToken
            );
            Task<Func<string, bool?>> passwords = ConsolePasswords.ReadAsync(aws, host.Time, cancellationToken);
            EventHistoryUsage usage = await new EventHistory(aws, host.Time).ReadAsync(
                keys,
                options.History,
                progress,
                cancellationToken
            );
            return UsageReport.Of(usage) with { HasPassword = await passwords };
        });
}
