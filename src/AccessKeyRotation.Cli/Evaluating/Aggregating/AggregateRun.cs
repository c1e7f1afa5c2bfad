using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Reports.Aggregated;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>Reads an aggregator and writes the report, with what cannot be told.</summary>
internal sealed class AggregateRun(CommandHost host)
{
    /// <summary>More would bury the first.</summary>
    private const int GapsShown = 20;

    public async Task<int> RunAsync(AggregatorScope scope, string format, string? file, AwsSettings settings, CancellationToken cancellation)
    {
        AggregateEvaluation evaluation = await host.Status.RunAsync("Connecting", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            AggregatorReading reading = await new AggregatorReader(aws.Config, scope, progress).ReadAsync(cancellation).ConfigureAwait(false);
            return new AggregateAssembly(reading, scope, host.Time.GetUtcNow()).Assemble();
        }).ConfigureAwait(false);
        ReportOutput.Write(host, format, file, console => AggregateTable.Write(evaluation, console), writer => AggregateFormats.All[format].Write(evaluation, writer));
        if (file is not null || format != ReportFormats.Table)
            await WriteGapsAsync(evaluation).ConfigureAwait(false);
        return evaluation.ExitCode;
    }

    private async Task WriteGapsAsync(AggregateEvaluation evaluation)
    {
        foreach (AccountGap gap in evaluation.Gaps.Take(GapsShown))
            await host.Errors.WriteLineAsync($"Account {gap.AccountId} cannot be told of: {ReportText.Visible(gap.Why)}.").ConfigureAwait(false);
        if (evaluation.Gaps.Count > GapsShown)
            await host.Errors.WriteLineAsync($"And {ReportText.Number(evaluation.Gaps.Count - GapsShown)} more; --format html names all.").ConfigureAwait(false);
        foreach (string note in evaluation.Notes)
            await host.Errors.WriteLineAsync(ReportText.Visible(note)).ConfigureAwait(false);
    }
}
