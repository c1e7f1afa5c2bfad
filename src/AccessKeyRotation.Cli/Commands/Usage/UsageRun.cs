using System.Globalization;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>Reads the log files and writes the clients of each access key.</summary>
internal sealed class UsageRun(CommandHost host)
{
    /// <summary>The maximum number of damaged files on standard error.</summary>
    private const int DamagedShown = 20;

    private const string Table = "table";
    private const string Json = "json";

    public static IReadOnlyList<string> Formats { get; } = [Table, Json, "csv"];

    public async Task<int> RunAsync(UsageOptions options, CancellationToken cancellationToken)
    {
        Networks networks = options.Networks is { } file ? Networks.Read(file) : Networks.None;
        IReadOnlyList<string> files = CloudTrailFiles.Find(options.Logs);
        (UsageCollector calls, IReadOnlyList<DamagedLog> damaged) = await host.RunWithStatusAsync(
            "Reading log files",
            progress => ReadAsync(files, options, progress, cancellationToken)
        );
        UsageReport report = new(
            [.. calls.Usages().Where(usage => IsSelected(usage, options.Users))],
            calls.From,
            calls.To,
            files.Count,
            networks
        );
        ReportOutput.Write(
            host,
            new(options.Format, options.Output),
            console => UsageTable.Write(report, console),
            writer =>
            {
                if (options.Format == Json)
                    UsageJson.Write(report, writer);
                else
                    UsageCsv.Write(report, writer);
            }
        );
        foreach (DamagedLog log in damaged.Take(DamagedShown))
            await host.Errors.WriteLineAsync($"{Name(log.File)} was not read to its end: {log.Why.TrimEnd('.')}.");
        if (damaged.Count > DamagedShown)
            await host.Errors.WriteLineAsync(
                $"{ReportText.Counted(damaged.Count - DamagedShown, "more file")} could not be read to their end."
            );
        return damaged.Count > 0 ? ExitCode.NotDetermined : ExitCode.Success;
    }

    private async Task<(UsageCollector, IReadOnlyList<DamagedLog>)> ReadAsync(
        IReadOnlyList<string> files,
        UsageOptions options,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        await using Stream input = host.OpenInput();
        return await CloudTrailFiles.ReadAsync(
            files,
            [.. options.Keys],
            input,
            done =>
                progress(string.Create(CultureInfo.InvariantCulture, $"Reading log files: {done} of {files.Count}")),
            cancellationToken
        );
    }

    private static bool IsSelected(KeyUsage usage, IReadOnlyList<string> users) =>
        users.Count == 0 || users.Contains(usage.UserName, StringComparer.OrdinalIgnoreCase);

    private static string Name(string file) => file == CloudTrailFiles.StandardInput ? "Standard input" : file;
}

/// <summary>The options of <c>usage</c>.</summary>
/// <param name="Keys">Empty for all keys in the logs.</param>
/// <param name="Users">Empty for all users.</param>
/// <param name="Logs">Files, folders, or <c>-</c>.</param>
/// <param name="Networks">The file with names of networks; null for none.</param>
/// <param name="Output">A file; null for standard output.</param>
internal sealed record UsageOptions(
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Users,
    IReadOnlyList<string> Logs,
    string? Networks,
    string Format,
    string? Output
);

/// <summary>The clients of access keys in log files.</summary>
/// <param name="From">The time of the oldest record; null without records.</param>
/// <param name="To">The time of the newest record; null without records.</param>
internal sealed record UsageReport(
    IReadOnlyList<KeyUsage> Keys,
    DateTime? From,
    DateTime? To,
    int Files,
    Networks Networks
);
