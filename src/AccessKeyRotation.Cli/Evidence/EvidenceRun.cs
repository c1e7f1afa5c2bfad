using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>Collects, then writes.</summary>
internal sealed class EvidenceRun(CommandHost host)
{
    public async Task<int> RunAsync(EvidenceOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        if (options.Begin > host.Time.GetUtcNow())
            throw new CommandFailedException($"--from is '{ReportText.Day(options.From)}', which has not come yet; it must be today or earlier (UTC).");
        EvidenceFolder folder = new(options.Output);
        folder.RequireNewOrEmpty();

        CollectedEvidence evidence = await host.Status.RunAsync("Connecting", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            return await new EvidenceCollector(aws, host.Time).CollectAsync(options, progress, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        folder.Write(FilesOf(evidence), cancellation);

        foreach (EvidenceNote note in evidence.Notes.Where(note => note.IsOfThisSpan))
            await host.Errors.WriteLineAsync($"{note.File}: {note.Text}").ConfigureAwait(false);
        await host.Output.WriteLineAsync(
            $"Wrote {options.Output}: {ReportText.Counted(evidence.Results.Count, "verdict")}, {ReportText.Counted(evidence.Actions.Count, "action")}, "
            + $"{ReportText.Counted(evidence.Waivers.Count, "waiver")}. To verify: (cd {options.Output} && sha256sum -c {EvidenceFolder.SumsName})").ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static IReadOnlyList<EvidenceFile> FilesOf(CollectedEvidence evidence)
    {
        EvidenceFile[] files =
        [
            VerdictsFile.Of(evidence), RuleFile.Of(evidence), ActionsFile.Of(evidence), ActionsCsv.Of(evidence), RecordsFile.Of(evidence), WaiversFile.Of(evidence),
            new("credential-report.csv", evidence.Report.Content, Entries: null, "IAM's credential report, as IAM gives it."),
        ];
        return [.. files, ManifestFile.Of(evidence, files)];
    }
}
