using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>Reads an aggregator, writes the report, and reports the accounts with incomplete results.</summary>
internal sealed class AggregateRun(CommandHost host)
{
    /// <summary>The maximum number of accounts on standard error.</summary>
    private const int GapsShown = 20;

    public async Task<int> RunAsync(
        AggregatorScope scope,
        string format,
        string? file,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        AggregateEvaluation evaluation = await host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            AggregatorSnapshot snapshot = await new AggregatorReader(aws.Config, scope, progress).ReadAsync(
                cancellationToken
            );
            return new AggregateAssembly(snapshot, scope, host.Time.GetUtcNow()).Assemble();
        });
        ReportOutput.Write(
            host,
            format,
            file,
            console => AggregateTable.Write(evaluation, console),
            writer => AggregateFormats.All[format].Write(evaluation, writer)
        );
        if (file is not null || format != ReportFormats.Table)
            await WriteGapsAsync(evaluation);
        return evaluation.ExitCode;
    }

    private async Task WriteGapsAsync(AggregateEvaluation evaluation)
    {
        foreach (AccountGap gap in evaluation.Gaps.Take(GapsShown))
            await host.Errors.WriteLineAsync(
                $"The results of account {gap.AccountId} are incomplete: {ReportText.Visible(gap.Why)}."
            );
        if (evaluation.Gaps.Count > GapsShown)
            await host.Errors.WriteLineAsync(
                $"{ReportText.Number(evaluation.Gaps.Count - GapsShown)} more accounts have incomplete results; use "
                    + "--format html to list all."
            );
        foreach (string note in evaluation.Notes)
            await host.Errors.WriteLineAsync(note);
    }
}
