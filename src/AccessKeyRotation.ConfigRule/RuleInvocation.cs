using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Aws.Sweeps;
using AccessKeyRotation.ConfigRule.Changes;
using AccessKeyRotation.ConfigRule.Notifications;
using AccessKeyRotation.ConfigRule.Sweeps;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.Core;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.ConfigRule;

/// <summary>One invocation: everything that counts or remembers lives as long as it and no longer.</summary>
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
    private readonly ChangedUserJudge _changedUsers;
    private readonly AccountSweep _sweep;
    private readonly EvaluationReporter _reporter;

    public RuleInvocation(
        IAmazonIdentityManagementService iam, IAmazonConfigService config, IAmazonSimpleSystemsManagement ssm, TimeProvider time, Stream standardOutput, ILambdaContext context, RuleRun run, RuleParameters parameters)
    {
        (_time, _standardOutput, _context, _run, _parameters) = (time, standardOutput, context, run, parameters);
        _iam = new IamAccessKeyReader(iam);
        _reports = new IamCredentialReportSource(iam, time);
        _configurationItems = new ConfigurationItemReader(config);
        _reporter = new EvaluationReporter(config, time);

        UserKeysReader userKeys = new(_iam, time);
        LiveJudge judge = new(_iam);
        WaiverRegisterReader registers = new(ssm);
        _changedUsers = new ChangedUserJudge(userKeys, judge, registers);
        _sweep = new AccountSweep(
            new AccountReader(_iam, _reports, new StoredResultReader(config), time),
            new SuspectJudge(_iam, userKeys, judge, time),
            new SuspectReview(registers),
            _reporter);
    }

    public async Task HandleAsync(Notification notification, CancellationToken outOfTime)
    {
        switch (notification)
        {
            case Notification.EveryUser:
                await SweepAsync(outOfTime).ConfigureAwait(false);
                break;

            case Notification.UserChanged changed:
                await JudgeAsync(changed.User, changed.Name, outOfTime).ConfigureAwait(false);
                break;

            case Notification.OversizedUserChanged oversized:
                UserName? name = await _configurationItems.ReadUserNameAsync(oversized.User, oversized.CaptureTime, outOfTime).ConfigureAwait(false);
                await JudgeAsync(oversized.User, name, outOfTime).ConfigureAwait(false);
                break;

            case Notification.UserGone gone:
                await PutAsync(gone.User, Verdict.NotApplicable, outOfTime).ConfigureAwait(false);
                break;

            case Notification.OtherResource other:
                _context.Logger.LogInformation(
                    "Ignored a notification about {ResourceType}: the rule judges {JudgedType} only.", other.ResourceType, EvaluationReporter.UserResourceType);
                break;
        }
    }

    private async Task SweepAsync(CancellationToken outOfTime)
    {
        long started = _time.GetTimestamp();
        SweepOutcome outcome = await _sweep.RunAsync(_run, _parameters, _time.GetUtcNow(), outOfTime).ConfigureAwait(false);
        TimeSpan duration = _time.GetElapsedTime(started);
        int iamCalls = _iam.Calls + _reports.Calls;

        SweepMetrics.Write(_standardOutput, _context.FunctionName, _time.GetUtcNow(), outcome, iamCalls, duration);
        if (outcome.Fallback is { } reason)
            _context.Logger.LogWarning("Read the keys of everybody live: {Reason}", reason);
        if (outcome.ReportDisagreements > 0)
            _context.Logger.LogWarning("{Users} users have a key older than the credential report says; set the rule parameter sweep to full.", outcome.ReportDisagreements);
        LogWaivers(outcome.Register);
        _context.Logger.LogInformation(
            "Judged {Users} users for rule {ConfigRuleName}, {Suspects} of them live: {NonCompliant} non-compliant, {Put} results put, {IamCalls} IAM calls, {DurationMs} ms.",
            outcome.Users, _run.ConfigRuleName, outcome.Suspects, outcome.NonCompliant, outcome.Put, iamCalls, (long)duration.TotalMilliseconds);
    }

    private void LogWaivers(WaiverRegister? register)
    {
        foreach (InvalidWaiver invalid in register?.Invalid ?? [])
            _context.Logger.LogWarning("{Waiver} is no waiver and was not obeyed: {Reason}", invalid.Name, invalid.Reason);
        foreach (Waiver expired in register?.Waivers.Where(waiver => waiver.IsExpired(_time.GetUtcNow())) ?? [])
            _context.Logger.LogWarning("Waiver {Waiver} expired on {Expires}; remove it or have it renewed by {Owner}.", expired.Name, $"{expired.Expires:yyyy-MM-dd}", expired.Owner);
    }

    private async Task JudgeAsync(UserId user, UserName? name, CancellationToken outOfTime)
    {
        Verdict verdict = await _changedUsers.JudgeAsync(user, name, _parameters, _time.GetUtcNow(), outOfTime).ConfigureAwait(false);
        await PutAsync(user, verdict, outOfTime).ConfigureAwait(false);
    }

    private async Task PutAsync(UserId user, Verdict verdict, CancellationToken outOfTime)
    {
        await _reporter.PutAsync([new UserEvaluation(user, verdict)], _run, outOfTime).ConfigureAwait(false);
        _context.Logger.LogInformation("Judged user {UserId} for rule {ConfigRuleName}: {Compliance}.", user, _run.ConfigRuleName, verdict.Compliance);
    }
}
