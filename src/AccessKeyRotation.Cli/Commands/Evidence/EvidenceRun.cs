using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>Collects the evidence and writes it.</summary>
internal sealed class EvidenceRun(CommandHost host)
{
    public async Task<int> RunAsync(EvidenceOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        if (options.Begin > host.Time.GetUtcNow())
            throw new CommandFailedException(
                $"--from '{ReportText.Day(options.From)}' is in the future: use today (UTC) or an earlier day."
            );
        EvidenceFolder folder = new(options.Output);
        folder.RequireNewOrEmpty();

        CollectedEvidence evidence = await host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new EvidenceCollector(host, aws).CollectAsync(options, progress, cancellationToken);
        });
        folder.Write(FilesOf(evidence), cancellationToken);

        foreach (EvidenceNote note in evidence.Notes.Where(note => note.IsOfThisSpan))
            await host.Errors.WriteLineAsync($"{note.File}: {note.Text}");
        await host.Text.WriteLineAsync(
            $"Evidence written to {options.Output}: {ReportText.Counted(evidence.Results.Count, "evaluation result")}, "
                + $"{ReportText.Counted(evidence.Actions.Count, "action")}, "
                + $"{ReportText.Counted(evidence.Waivers.Count, "waiver")}. Verify: (cd {options.Output} && sha256sum "
                + $"-c {EvidenceFolder.SumsName})"
        );
        return ExitCode.Success;
    }

    private static IReadOnlyList<EvidenceFile> FilesOf(CollectedEvidence evidence)
    {
        EvidenceFile[] files =
        [
            ResultsFile.Of(evidence),
            RuleFile.Of(evidence),
            ActionsFile.Of(evidence),
            ActionsCsv.Of(evidence),
            RecordsFile.Of(evidence),
            WaiversFile.Of(evidence),
            new(
                "credential-report.csv",
                evidence.Report.Content,
                Entries: null,
                "The credential report of IAM, byte for byte."
            ),
            .. evidence.Usage is { } usage ? [UsageFile.Of(usage)] : Array.Empty<EvidenceFile>(),
        ];
        return [.. files, ManifestFile.Of(evidence, files)];
    }
}

/// <summary>The options of <c>evidence</c>.</summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="To">The last day (UTC), inclusive.</param>
/// <param name="Output">A new or empty folder.</param>
/// <param name="IncludesUsage">True to read the clients of access keys from CloudTrail.</param>
internal sealed record EvidenceOptions(SelectedRule Rule, DateOnly From, DateOnly To, string Output, bool IncludesUsage)
{
    /// <summary>The start of the period, inclusive.</summary>
    public DateTimeOffset Begin => new(From, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The end of the period, exclusive.</summary>
    public DateTimeOffset End => new(To.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
