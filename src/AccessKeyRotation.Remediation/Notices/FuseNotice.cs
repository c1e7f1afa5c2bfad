using AccessKeyRotation.Aws.Sns;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The one message of a day on which there were more automatic runs than may act.</summary>
internal static class FuseNotice
{
    public static Notice Of(RunningDocument document, int max) => new(
        $"Automatic deactivation stopped for today after {max} runs",
        $"""
        AWS Config has started {document.Execution.DocumentName} {max} times today (UTC) in account {document.AccountId}, which is as often as it may act in a day ({RemediationSettings.MaxDeactivationsPerDayVariable}).
        Every further run that AWS Config starts today fails without doing anything. Find out whether so many keys are meant to be deactivated:

        - If so, wait for tomorrow, start the document by hand for the users that cannot wait, or raise the number.
        - If not, stop everything until the reason is found:
          aws ssm put-parameter --region {document.Region} --name {Aws.Ssm.StopSwitch.ParameterName} --type String --value "why it is stopped"

        Runs that fail leave a remediation exception in AWS Config after their attempts, which keeps it from trying again: see describe-remediation-exceptions and delete-remediation-exceptions of aws configservice.
        """,
        "daily-fuse-blown",
        Owner: null);
}
