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
        ReportRequest request,
        AwsSettings settings,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<EarlierViolation>? earlier = request.ReadEarlier();
        AggregateEvaluation evaluation = await host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            if (request.IsTableOnly)
                (await aws.ReadPlaceAsync(cancellationToken)).WriteHeader(host.Console, scope.Rule);
            AggregatorSnapshot snapshot = await new AggregatorReader(aws.Config, scope, progress).ReadAsync(
                cancellationToken
            );
            return new AggregateAssembly(snapshot, scope, host.Time.GetUtcNow()).Assemble() with { Top = request.Top };
        });
        if (earlier is not null)
            evaluation = evaluation with { Comparison = Compare(evaluation, request.Compare!, earlier) };
        foreach (ReportTarget target in request.Targets)
            ReportOutput.Write(
                host,
                target,
                console => AggregateTable.Write(evaluation, console),
                writer => ReportFormats.Write(target.Format, evaluation, writer)
            );
        if (!request.IsTableOnly)
            await WriteGapsAsync(evaluation);
        return evaluation.Gaps.Count > 0 ? ExitCode.NotDetermined : request.ExitCodeOf(evaluation.ViolatingKeys);
    }

    private static Comparison Compare(
        AggregateEvaluation evaluation,
        string file,
        IReadOnlyList<EarlierViolation> earlier
    )
    {
        EarlierReport.RequireSameForm(file, earlier, hasTimes: false);
        HashSet<string> evaluated =
        [
            .. evaluation
                .Accounts.Select(account => account.AccountId)
                .Except(evaluation.Gaps.Select(gap => gap.AccountId)),
        ];
        return Comparison.Of(file, earlier, evaluation.Violations.Select(violation => violation.Identity), violation =>
            evaluated.Contains(violation.AccountId)
        );
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
