using System.Globalization;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>Judges, and only when all is judged writes the report.</summary>
internal sealed class EvaluateRun(CommandHost host)
{
    public async Task<int> RunAsync(EvaluateOptions options, AwsSettings settings, CancellationToken cancellation)
    {
        Evaluation evaluation = options.CredentialReports.Count > 0 ? EvaluateFiles(options) : await EvaluateLiveAsync(options, settings, cancellation).ConfigureAwait(false);
        ReportOutput.Write(
            host, options.Format, options.Output, console => TableReport.Write(evaluation, console), writer => ReportFormats.All[options.Format].Write(evaluation, writer));
        await WarnOfRootKeysAsync(evaluation).ConfigureAwait(false);
        return evaluation.Violations.Count > 0 ? ExitCode.Violation : ExitCode.Fine;
    }

    private Evaluation EvaluateFiles(EvaluateOptions options)
    {
        DateTimeOffset now = options.AsOf ?? host.Time.GetUtcNow();
        return new(now, options.Policy, new ReportFileEvaluator(options.Policy, now, host.Input).Evaluate(ReportFiles.Find(options.CredentialReports)));
    }

    private Task<Evaluation> EvaluateLiveAsync(EvaluateOptions options, AwsSettings settings, CancellationToken cancellation) =>
        host.Status.RunAsync("Connecting", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            DateTimeOffset now = host.Time.GetUtcNow();
            LiveScope scope = new(options.Policy, options.Waivers, options.OwnerTag, options.ListEverybody);
            return new Evaluation(now, options.Policy, [await new LiveEvaluator(aws, host.Time).EvaluateAsync(scope, now, progress, cancellation).ConfigureAwait(false)]);
        });

    private async Task WarnOfRootKeysAsync(Evaluation evaluation)
    {
        foreach (EvaluatedAccount account in evaluation.Accounts.Where(account => account.ActiveRootKeys > 0))
        {
            await host.Errors.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"The root user of account {account.AccountId} has {account.ActiveRootKeys} active access {(account.ActiveRootKeys == 1 ? "key" : "keys")}; delete them: no rule judges the root user.")).ConfigureAwait(false);
        }
    }
}
