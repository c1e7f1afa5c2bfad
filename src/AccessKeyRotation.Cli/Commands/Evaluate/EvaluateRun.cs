using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Tables;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Usage;
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
        IReadOnlyList<EarlierViolation>? earlier = options.Report.ReadEarlier();
        Evaluation evaluation = (
            options.CredentialReports.Count > 0
                ? EvaluateFiles(options, settings)
                : await EvaluateLiveAsync(options, settings, cancellationToken)
        ) with
        {
            Users = options.Users,
            Selection = new(options.Only, options.Report.Top),
            Risks = options.Risks,
        };
        if (options.Risk.IsRequired(options.Report))
            evaluation = evaluation with { Scores = KeyScores.Of(evaluation) };
        if (earlier is not null)
            evaluation = evaluation with { Comparison = Compare(evaluation, options.Report.Compare!, earlier) };
        foreach (ReportTarget target in options.Report.Targets)
        {
            Evaluation shown = options.Risk.For(target.Format, evaluation);
            ReportOutput.Write(
                host,
                target,
                console => TableReport.Write(shown, console),
                writer => ReportFormats.Write(target.Format, shown, writer)
            );
        }
        await WarnOfRootKeysAsync(evaluation);
        await WarnOfOldReportsAsync(evaluation);
        foreach (string part in evaluation.Usage?.Unread ?? [])
            await host.Errors.WriteLineAsync(part);
        foreach (EvaluatedAccount account in evaluation.Accounts.Where(account => account.Failure is not null))
            await host.Errors.WriteLineAsync(account.Failure!.Message);
        if (
            evaluation.Accounts.Any(account => account.Failure is not null) || evaluation.Usage is { Unread.Count: > 0 }
        )
            return ExitCode.NotDetermined;
        return options.Report.ExitCodeOf(evaluation.Violations.Count);
    }

    private Evaluation EvaluateFiles(EvaluateOptions options, AwsSettings settings)
    {
        DateTimeOffset now = options.AsOf ?? host.Time.GetUtcNow();
        string? region = settings.Region
            ?? AwsProfile.Variable("AWS_REGION")
            ?? AwsProfile.Variable("AWS_DEFAULT_REGION");
        if (region is null && options.Report.Has(ReportFormats.Asff))
            throw new CommandFailedException(
                "--format asff requires the region of Security Hub: add --region, or set AWS_REGION."
            );
        DuePeriod? due = options.Report.Has(ReportFormats.Html) ? new(options.Policy, now) : null;
        return new(
            now,
            options.Policy,
            new ReportFileEvaluator(options.Policy, options.Users, due, now, host.Input).Evaluate(
                ReportFiles.Find(options.CredentialReports)
            )
        )
        {
            Region = region,
        };
    }

    private static Comparison Compare(Evaluation evaluation, string file, IReadOnlyList<EarlierViolation> earlier)
    {
        EarlierReport.RequireSameForm(file, earlier, hasTimes: true);
        Dictionary<string, EvaluatedAccount> accounts = evaluation.Accounts.ToDictionary(account => account.AccountId);
        return Comparison.Of(file, earlier, evaluation.Violations.Select(violation => violation.Identity), IsEvaluated);

        // A user whose keys could not be read is not known to comply.
        bool IsEvaluated(ViolationIdentity violation) =>
            accounts.GetValueOrDefault(violation.AccountId) is { } account
            && account.Failure?.IsOpen != true
            && account.Failure?.Users.Any(unread => unread.User.Name.Value == violation.UserName) != true;
    }

    private Task<Evaluation> EvaluateLiveAsync(
        EvaluateOptions options,
        AwsSettings settings,
        CancellationToken cancellationToken
    ) => host.RunWithStatusAsync("Connecting to AWS", async progress =>
        {
            using AwsConnection aws = host.Connect(settings);
            if (options.Report.IsTableOnly)
                (await aws.ReadPlaceAsync(cancellationToken)).WriteHeader(host.Console);
            DateTimeOffset now = host.Time.GetUtcNow();
            LiveScope scope = new(options.Policy, options.Waivers, options.OwnerTag, options.ListAllUsers)
            {
                Users = options.Users,
                ReadsPolicies = options.Risk.IsRequired(options.Report),
            };
            EvaluatedAccount account = await new LiveEvaluator(aws, host.Time).EvaluateAsync(
                scope,
                now,
                progress,
                cancellationToken
            );
            return new Evaluation(now, options.Policy, [account])
            {
                Region = aws.Region,
                Usage = options.IncludesUsage ? await ReadUsageAsync(aws, account, progress, cancellationToken) : null,
            };
        });

    /// <summary>Reads the clients of the violating keys.</summary>
    private async Task<UsageReport> ReadUsageAsync(
        AwsConnection aws,
        EvaluatedAccount account,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        EventHistoryUsage usage = await new EventHistory(aws, host.Time).ReadAsync(
            account.ViolatingKeys,
            EventHistoryScope.Default,
            progress,
            cancellationToken
        );
        Dictionary<string, bool?> passwords = account.Users.ToDictionary(
            user => user.Name,
            user => user.Password is { } state ? state != PasswordState.None : (bool?)null
        );
        return UsageReport.Of(usage) with { HasPassword = passwords.GetValueOrDefault };
    }

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
/// <param name="Only">The kind of violations to report; null for all.</param>
/// <param name="IncludesUsage">True to read the clients of the violating keys from CloudTrail.</param>
internal sealed record EvaluateOptions(
    IReadOnlyList<string> CredentialReports,
    DateTimeOffset? AsOf,
    RotationPolicy Policy,
    WaiverSource? Waivers,
    string OwnerTag,
    bool ListAllUsers,
    UserSelection Users,
    ViolationKind? Only,
    RiskCriteria Risks,
    RiskRequest Risk,
    bool IncludesUsage,
    ReportRequest Report
);
