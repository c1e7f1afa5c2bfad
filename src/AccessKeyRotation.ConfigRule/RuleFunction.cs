using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.ConfigRule.Changes;
using AccessKeyRotation.ConfigRule.Notifications;
using AccessKeyRotation.ConfigRule.Parameters;
using AccessKeyRotation.ConfigRule.Sweeps;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Core;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// The Lambda function behind the AWS Config rule.
/// <para>Rule: access keys of IAM users are rotated in time. Reports on: AWS::IAM::User. Triggers: change of a user, oversized change, schedule.</para>
/// <para>Parameters: maxAccessKeyAge (days, default 90), maxAccessKeyUnusedAge (days, off).</para>
/// <para>A user is NON_COMPLIANT while an active key is older than maxAccessKeyAge, or unused for longer than maxAccessKeyUnusedAge;
/// NOT_APPLICABLE once gone or out of scope; COMPLIANT else. Whatever cannot be read ends the invocation in an error and puts nothing.</para>
/// </summary>
public sealed class RuleFunction
{
    private readonly ConfigurationItemReader _configurationItems;
    private readonly ChangedUserJudge _changedUsers;
    private readonly AccountSweep _sweep;
    private readonly EvaluationReporter _reporter;

    public RuleFunction(IAmazonIdentityManagementService iam, IAmazonConfigService config, TimeProvider time)
    {
        IamAccessKeyReader reader = new(iam);
        UserKeysReader userKeys = new(reader, time);
        LiveJudge judge = new(reader, time);
        _reporter = new EvaluationReporter(config, time);
        _configurationItems = new ConfigurationItemReader(config);
        _changedUsers = new ChangedUserJudge(userKeys, judge);
        _sweep = new AccountSweep(new AccountReader(reader, new StoredResultReader(config), time), new ListedUserJudge(reader, userKeys, judge), _reporter);
    }

    /// <summary>Handles one invocation by AWS Config. Its result is what is put; a failure is thrown, for Lambda to report and to retry.</summary>
    public async Task HandleAsync(ConfigEvent configEvent, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(configEvent);
        ArgumentNullException.ThrowIfNull(context);

        Notification notification = NotificationReader.Read(configEvent);
        RuleParameters parameters = RuleParametersReader.Read(configEvent.RuleParameters);
        RuleRun run = new(
            Required(configEvent.ConfigRuleName, "configRuleName"), Required(configEvent.ResultToken, "resultToken"), notification.OrderingTimestamp);
        await HandleAsync(notification, run, parameters, context.Logger, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task HandleAsync(Notification notification, RuleRun run, RuleParameters parameters, ILambdaLogger logger, CancellationToken cancellation)
    {
        switch (notification)
        {
            case Notification.EveryUser:
                SweepOutcome outcome = await _sweep.RunAsync(run, parameters, cancellation).ConfigureAwait(false);
                logger.LogInformation(
                    "Judged {Users} users for rule {ConfigRuleName}: {Compliant} compliant, {NonCompliant} non-compliant, {Cleared} cleared.",
                    outcome.Users, run.ConfigRuleName, outcome.Compliant, outcome.NonCompliant, outcome.Cleared);
                break;

            case Notification.UserChanged changed:
                await JudgeAsync(changed.User, changed.Name).ConfigureAwait(false);
                break;

            case Notification.OversizedUserChanged oversized:
                UserName? recorded = await _configurationItems.ReadUserNameAsync(oversized.User, oversized.CaptureTime, cancellation).ConfigureAwait(false);
                await JudgeAsync(oversized.User, recorded).ConfigureAwait(false);
                break;

            case Notification.UserGone gone:
                await PutAsync(gone.User, Verdict.NotApplicable).ConfigureAwait(false);
                break;

            case Notification.OtherResource other:
                logger.LogInformation("Ignored a notification about {ResourceType}: the rule judges {JudgedType} only.", other.ResourceType, EvaluationReporter.UserResourceType);
                break;
        }

        async Task JudgeAsync(UserId user, UserName? name) =>
            await PutAsync(user, await _changedUsers.JudgeAsync(user, name, parameters, cancellation).ConfigureAwait(false)).ConfigureAwait(false);

        async Task PutAsync(UserId user, Verdict verdict)
        {
            await _reporter.PutAsync([new UserEvaluation(user, verdict)], run, cancellation).ConfigureAwait(false);
            logger.LogInformation("Judged user {UserId} for rule {ConfigRuleName}: {Compliance}.", user, run.ConfigRuleName, verdict.Compliance);
        }
    }

    private static string Required(string? value, string member) =>
        string.IsNullOrEmpty(value) ? throw new InvalidEventException($"The event has no {member}.") : value;
}
