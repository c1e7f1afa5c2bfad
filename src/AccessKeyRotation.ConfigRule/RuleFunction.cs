using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Policies;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// The Lambda function of the AWS Config rule.
/// <para>Rule: access keys of IAM users are rotated in time. Evaluates: AWS::IAM::User. Triggers: change of a user,
/// oversized change, schedule.</para>
/// <para>Parameters: maxAccessKeyAge (days, default 90), maxAccessKeyUnusedAge (days, off), evaluationMode (report or
/// full), submitResults (all or changed), waiverPath, maxWaiverDays.</para>
/// <para>A valid waiver makes a violation COMPLIANT with an annotation that starts with WAIVED.</para>
/// <para>A user is NON_COMPLIANT if an active key is older than maxAccessKeyAge, or unused for longer than
/// maxAccessKeyUnusedAge; NOT_APPLICABLE if deleted or out of scope; otherwise COMPLIANT. If a read fails, the
/// invocation ends in an error and submits nothing for the affected users: a user whose keys cannot be read, all
/// violators if the waivers cannot be read, the users not reached in time, and all users for any other read. An event
/// of another account is an error.</para>
/// </summary>
/// <param name="standardOutput">Receives the metrics: the raw stream, not the runtime's console.</param>
public sealed class RuleFunction(
    IAmazonIdentityManagementService iam,
    IAmazonConfigService config,
    IAmazonSimpleSystemsManagement ssm,
    TimeProvider time,
    Stream standardOutput
)
{
    /// <summary>
    /// Handles one invocation by AWS Config and submits the results. Exceptions propagate to Lambda, which reports them
    /// and retries.
    /// </summary>
    public async Task HandleAsync(ConfigEvent configEvent, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(configEvent);
        ArgumentNullException.ThrowIfNull(context);

        Notification notification = NotificationReader.Read(configEvent);
        RuleParameters parameters = RuleParametersReader.Read(configEvent.RuleParameters);
        RuleRun run = NotificationReader.ReadRun(configEvent, notification);
        NotificationReader.RequireAccountOf(context.InvokedFunctionArn, configEvent);

        using TimeBudget budget = new(context.RemainingTime, time);
        RuleInvocation invocation = new(iam, config, ssm, time, standardOutput, context, run, parameters);
        try
        {
            await invocation.HandleAsync(notification, budget);
        }
        catch (OperationCanceledException late) when (budget.ReadingEnds.IsCancellationRequested)
        {
            throw new TimeoutException(
                "The function timed out before any result was submitted. Increase its timeout.",
                late
            );
        }
    }
}
