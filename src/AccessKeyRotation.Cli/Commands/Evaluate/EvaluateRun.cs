using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>
/// Evaluates and writes the report. Users whose keys could not be read are listed after it, and the exit code shows
/// that the report is incomplete.
/// </summary>
internal sealed class EvaluateRun(CommandHost host)
{
    public async Task<int> RunAsync(EvaluateOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        Evaluation evaluation =
            options.CredentialReports.Count > 0
                ? EvaluateFiles(options)
                : await EvaluateLiveAsync(options, settings, cancellationToken);
        ReportOutput.Write(
            host,
            options.Format,
            options.Output,
            console => TableReport.Write(evaluation, console),
            writer => ReportFormats.All[options.Format].Write(evaluation, writer)
        );
        await WarnOfRootKeysAsync(evaluation);
        await WarnOfOldReportsAsync(evaluation);
        foreach (EvaluatedAccount account in evaluation.Accounts.Where(account => account.Failure is not null))
            await host.Errors.WriteLineAsync(account.Failure!.Message);
        if (evaluation.Accounts.Any(account => account.Failure is not null))
            return ExitCode.NotDetermined;
        return evaluation.Violations.Count > 0 ? ExitCode.Violation : ExitCode.Success;
    }

    private Evaluation EvaluateFiles(EvaluateOptions options)
    {
        DateTimeOffset now = options.AsOf ?? host.Time.GetUtcNow();
        return new(
            now,
            options.Policy,
            new ReportFileEvaluator(options.Policy, now, host.Input).Evaluate(
                ReportFiles.Find(options.CredentialReports)
            )
        );
    }

    private Task<Evaluation> EvaluateLiveAsync(
        EvaluateOptions options,
        AwsSettings settings,
        CancellationToken cancellationToken
    ) => host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            DateTimeOffset now = host.Time.GetUtcNow();
            LiveScope scope = new(options.Policy, options.Waivers, options.OwnerTag, options.ListAllUsers);
            return new Evaluation(
                now,
                options.Policy,
                [await new LiveEvaluator(aws, host.Time).EvaluateAsync(scope, now, progress, cancellationToken)]
            );
        });

    private async Task WarnOfOldReportsAsync(Evaluation evaluation)
    {
        foreach (EvaluatedAccount account in evaluation.Accounts)
        {
            if (OldReport.WarningOf(account, evaluation.AsOf) is { } warning)
                await host.Errors.WriteLineAsync(warning);
        }
    }

    private async Task WarnOfRootKeysAsync(Evaluation evaluation)
    {
        foreach (EvaluatedAccount account in evaluation.Accounts.Where(account => account.ActiveRootKeys > 0))
        {
            string pronoun = account.ActiveRootKeys == 1 ? "it" : "them";
            await host.Errors.WriteLineAsync(
                $"The root user of account {account.AccountId} has "
                    + $"{ReportText.Counted(account.ActiveRootKeys!.Value, "active access key")}. "
                    + $"Delete {pronoun}: AWS Config does not evaluate the root user."
            );
        }
    }
}

/// <summary>The options of <c>evaluate</c>.</summary>
/// <param name="CredentialReports">Files, folders or <c>-</c>; empty evaluates the live account.</param>
/// <param name="AsOf">The time of the evaluation; null for now.</param>
/// <param name="Format">One of <see cref="ReportFormats"/>.</param>
/// <param name="Output">A file; null for standard output.</param>
internal sealed record EvaluateOptions(
    IReadOnlyList<string> CredentialReports,
    DateTimeOffset? AsOf,
    RotationPolicy Policy,
    WaiverSource? Waivers,
    string OwnerTag,
    bool ListAllUsers,
    string Format,
    string? Output
);
