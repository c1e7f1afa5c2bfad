using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The message that a key is active again, and until when.</summary>
internal static class ReactivationNotice
{
    public static Notice Of(RunningDocument document, Waiver waiver, string? owner) => new(
        $"Access key of {waiver.User} active again until {waiver.Expires:yyyy-MM-dd}",
        $"""
        Access key {waiver.AccessKeyId} of IAM user {waiver.User} ({waiver.UserId}, account {document.AccountId}) is active again. It is as old as before: replace it.

        Waiver: {waiver.Name}, until {waiver.Expires:yyyy-MM-dd}, answered for by {waiver.Owner}
        Reason: {waiver.Reason}
        From that day on the key violates again, and automatic remediation deactivates it again.

        Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
        """,
        "access-key-reactivated",
        owner);
}
