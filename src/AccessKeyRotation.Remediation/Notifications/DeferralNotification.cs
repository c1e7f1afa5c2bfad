using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>The daily notification about automatic runs that were deferred.</summary>
internal static class DeferralNotification
{
    public const string LimitEvent = "daily-limit-reached";
    public const string PausedEvent = "automatic-remediation-paused";

    public static Notification OfLimit(RunningDocument document, int max) =>
        new(
            $"Daily limit of {max} automatic deactivations reached",
            $"""
            Automatic runs of {document.Name} have deactivated {max} access keys today (UTC) in account {document.AccountId}, the daily limit ({RemediationSettings.MaxDeactivationsPerDayVariable}).
            Further automatic runs end as deferred and do nothing. Their users stay NON_COMPLIANT, and AWS Config remediates them on a later day. Check whether this number of deactivations is expected:

            - If it is, no action is needed. To be faster, start the document yourself for users that cannot wait, or raise the limit.
            - If it is not, pause the remediation until the cause is found:
              aws ssm put-parameter --region {document.Region} --name {PauseReader.ParameterName} --type String --value "reason"

            This is the only notification about deferred runs today. Deferred users: access-key-rotation status, or AWS Config.
            """,
            LimitEvent,
            Owner: null
        );

    /// <param name="pause">The reason why the run is paused, as a sentence.</param>
    public static Notification OfPause(RunningDocument document, string pause) =>
        new(
            "Automatic deactivation is paused",
            $"""
            An automatic run of {document.Name} in account {document.AccountId} was deferred: {pause}

            While the remediation is paused, automatic runs end as deferred and do nothing. Their users stay NON_COMPLIANT, and AWS Config remediates them after the pause.
            To resume:
              aws ssm delete-parameter --region {document.Region} --name {PauseReader.ParameterName}

            This is the only notification about paused runs today.
            """,
            PausedEvent,
            Owner: null
        );
}
