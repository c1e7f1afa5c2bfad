using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.ConfigRule.Notifications;
using AccessKeyRotation.Parameters;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.ConfigRule;

/// <summary>
/// The Lambda function behind the AWS Config rule.
/// <para>Rule: access keys of IAM users are rotated in time. Reports on: AWS::IAM::User. Triggers: change of a user, oversized change, schedule.</para>
/// <para>Parameters: maxAccessKeyAge (days, default 90), maxAccessKeyUnusedAge (days, off), sweep (report or full), put (all or changed),
/// waiverPath, maxWaiverDays.</para>
/// <para>A valid waiver makes a violation COMPLIANT with an annotation that starts with WAIVED.</para>
/// <para>A user is NON_COMPLIANT while an active key is older than maxAccessKeyAge, or unused for longer than maxAccessKeyUnusedAge;
/// NOT_APPLICABLE once gone or out of scope; COMPLIANT else. Whatever cannot be read ends the invocation in an error and puts nothing
/// of those whom it concerns: nobody at all, but for the waivers (the violators) and for time that runs out (the users not judged yet).</para>
/// </summary>
/// <param name="standardOutput">Where metrics go: the raw stream, not the runtime's console.</param>
public sealed class RuleFunction(
    IAmazonIdentityManagementService iam, IAmazonConfigService config, IAmazonSimpleSystemsManagement ssm, TimeProvider time, Stream standardOutput)
{
    /// <summary>Kept back of the remaining time, for putting what was judged by then: a sixth, within these bounds.</summary>
    private static readonly TimeSpan LeastReserve = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LargestReserve = TimeSpan.FromMinutes(1);

    /// <summary>Handles one invocation by AWS Config. Its result is what is put; a failure is thrown, for Lambda to report and to retry.</summary>
    public async Task HandleAsync(ConfigEvent configEvent, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(configEvent);
        ArgumentNullException.ThrowIfNull(context);

        Notification notification = NotificationReader.Read(configEvent);
        RuleParameters parameters = RuleParametersReader.Read(configEvent.RuleParameters);
        RuleRun run = NotificationReader.ReadRun(configEvent, notification);

        using CancellationTokenSource outOfTime = new(TimeBeforePut(context.RemainingTime), time);
        RuleInvocation invocation = new(iam, config, ssm, time, standardOutput, context, run, parameters);
        try
        {
            await invocation.HandleAsync(notification, outOfTime.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (outOfTime.IsCancellationRequested)
        {
            throw new TimeoutException("The function's time ran out before anything could be reported. Raise its timeout.", late);
        }
    }

    private static TimeSpan TimeBeforePut(TimeSpan remaining)
    {
        TimeSpan reserve = TimeSpan.FromTicks(Math.Clamp(remaining.Ticks / 6, LeastReserve.Ticks, LargestReserve.Ticks));
        return remaining > reserve ? remaining - reserve : TimeSpan.Zero;
    }
}
