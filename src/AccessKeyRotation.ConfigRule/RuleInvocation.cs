using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.Core;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.ConfigRule;

/// <summary>One invocation. Counters and caches live as long as the invocation.</summary>
internal sealed class RuleInvocation
{
    private readonly TimeProvider _time;
    private readonly Stream _standardOutput;
    private readonly ILambdaContext _context;
    private readonly RuleRun _run;
    private readonly RuleParameters _parameters;
    private readonly IamAccessKeyReader _iam;
    private readonly IamCredentialReportSource _reports;
    private readonly ConfigurationItemReader _configurationItems;
    private readonly ChangedUserEvaluator _changedUsers;
    private readonly ScheduledEvaluation _scheduledEvaluation;
    private readonly EvaluationReporter _reporter;
    private readonly RemediationExceptionReader _remediationExceptions;
    private readonly PauseReader _pause;

    public RuleInvocation(
        IAmazonIdentityManagementService iam,
        IAmazonConfigService config,
        IAmazonSimpleSystemsManagement ssm,
        TimeProvider time,
        Stream standardOutput,
        ILambdaContext context,
        RuleRun run,
        RuleParameters parameters
    )
    {
        (_time, _standardOutput, _context, _run, _parameters) = (time, standardOutput, context, run, parameters);
        _iam = new IamAccessKeyReader(iam);
        _reports = new IamCredentialReportSource(iam, time);
        _configurationItems = new ConfigurationItemReader(config);
        _reporter = new EvaluationReporter(config, time);
        _remediationExceptions = new RemediationExceptionReader(config);
        _pause = new PauseReader(ssm);

        WaiverRegistryReader registries = new(ssm);
        _changedUsers = new ChangedUserEvaluator(
            new UserKeysReader(_iam, time),
            new LastUseReader(_iam),
            registries,
            new ThrottledRetry(time)
        );
        _scheduledEvaluation = new ScheduledEvaluation(
            new AccountReader(_iam, _reports, new StoredResultReader(config)),
            new AccountEvaluator(_iam, time),
            new WaiverReview(registries),
            _reporter
        );
    }

    public async Task HandleAsync(Notification notification, TimeBudget budget)
    {
        CancellationToken outOfTime = budget.ReadingEnds;
        switch (notification)
        {
            case Notification.EveryUser:
                await EvaluateAllAsync(budget);
                break;

            case Notification.UserChanged changed:
                await EvaluateAsync(changed.User, changed.Name, outOfTime);
                break;

            case Notification.OversizedUserChanged oversized:
                UserName? name = await _configurationItems.ReadUserNameAsync(
                    oversized.User,
                    oversized.CaptureTime,
                    outOfTime
                );
                await EvaluateAsync(oversized.User, name, outOfTime);
                break;

            case Notification.UserGone gone:
                await PutAsync(gone.User, EvaluationResult.NotApplicable, outOfTime);
                break;

            case Notification.OtherResource other:
                _context.Logger.LogInformation(
                    "Ignored a notification about {ResourceType}: the rule evaluates {EvaluatedType} only.",
                    other.ResourceType,
                    EvaluationReporter.UserResourceType
                );
                break;
        }
    }

    private async Task EvaluateAllAsync(TimeBudget budget)
    {
        long started = _time.GetTimestamp();
        ScheduledEvaluationOutcome outcome = await _scheduledEvaluation.RunAsync(
            _run,
            _parameters,
            _time.GetUtcNow(),
            budget
        );
        TimeSpan duration = _time.GetElapsedTime(started);
        int iamCalls = _iam.Calls + _reports.Calls;

        int? remediationExceptions = await CountRemediationExceptionsAsync(budget.WaiversEnd);
        bool? isPaused = await ReadPauseAsync(budget.WaiversEnd);
        EvaluationMetrics.Write(
            _standardOutput,
            _context.FunctionName,
            _time.GetUtcNow(),
            outcome,
            iamCalls,
            duration,
            remediationExceptions,
            isPaused
        );
        if (outcome.Fallback is { } reason)
            _context.Logger.LogWarning("All users are checked live: {Reason}", reason);
        if (outcome is { ReportAge: not null, ActiveRootKeys: null })
            _context.Logger.LogWarning(
                "The credential report has no readable row of the root user: whether it has access keys is unknown."
            );
        if (outcome.ReportDisagreements > 0)
            _context.Logger.LogWarning(
                "{Users} users have an access key that is older than in the credential report. Set the rule "
                    + "parameter evaluationMode to full.",
                outcome.ReportDisagreements
            );
        LogWaivers(outcome.Registry);
        _context.Logger.LogInformation(
            "{Users} users evaluated for rule {ConfigRuleName}, {LiveChecks} of them live: {NonCompliant} "
                + "non-compliant, {Submitted} results submitted, {IamCalls} IAM calls, {DurationMs} ms.",
            outcome.Users,
            _run.ConfigRuleName,
            outcome.UsersToCheck,
            outcome.NonCompliant,
            outcome.Submitted,
            iamCalls,
            (long)duration.TotalMilliseconds
        );
    }

    /// <summary>
    /// Returns null if the exceptions cannot be read. The results are already submitted, so only the metric is omitted.
    /// </summary>
    private async Task<int?> CountRemediationExceptionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _remediationExceptions.ReadAsync(_run.ConfigRuleName, cancellationToken)).Count;
        }
        catch (Exception failed) when (failed is AwsCallFailedException or OperationCanceledException)
        {
            _context.Logger.LogWarning(
                "The remediation exceptions of rule {ConfigRuleName} cannot be read: {Reason}",
                _run.ConfigRuleName,
                failed.Message
            );
            return null;
        }
    }

    /// <inheritdoc cref="CountRemediationExceptionsAsync"/>
    private async Task<bool?> ReadPauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            string? text = await _pause.ReadAsync(cancellationToken);
            if (text is not null)
            {
                _context.Logger.LogWarning(
                    "The remediation is paused by the parameter {Parameter}: {Text}",
                    PauseReader.ParameterName,
                    Excerpt.Of(text)
                );
            }
            return text is not null;
        }
        catch (Exception failed) when (failed is AwsCallFailedException or OperationCanceledException)
        {
            _context.Logger.LogWarning("The pause of the remediation cannot be read: {Reason}", failed.Message);
            return null;
        }
    }

    private void LogWaivers(WaiverRegistry? registry)
    {
        foreach (InvalidWaiver invalid in registry?.Invalid ?? [])
            _context.Logger.LogWarning(
                "{Waiver} is not a valid waiver and is ignored: {Reason}",
                invalid.Name,
                invalid.Reason
            );
        foreach (Waiver expired in registry?.Waivers.Where(waiver => waiver.IsExpired(_time.GetUtcNow())) ?? [])
            _context.Logger.LogWarning(
                "Waiver {Waiver} of {Owner} expired on {Expires}. Renew or remove it.",
                expired.Name,
                expired.Owner,
                $"{expired.Expires:yyyy-MM-dd}"
            );
    }

    private async Task EvaluateAsync(UserId user, UserName? name, CancellationToken outOfTime)
    {
        EvaluationResult evaluationResult = await _changedUsers.EvaluateAsync(
            user,
            name,
            _parameters,
            _time.GetUtcNow(),
            outOfTime
        );
        await PutAsync(user, evaluationResult, outOfTime);
    }

    private async Task PutAsync(UserId user, EvaluationResult evaluationResult, CancellationToken outOfTime)
    {
        await _reporter.PutAsync([new UserEvaluation(user, evaluationResult)], _run, outOfTime);
        _context.Logger.LogInformation(
            "User {UserId} evaluated for rule {ConfigRuleName}: {Compliance}.",
            user,
            _run.ConfigRuleName,
            evaluationResult.Compliance
        );
    }
}
