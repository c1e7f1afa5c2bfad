using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>The notification of a reactivated key and of the end of its waiver.</summary>
internal static class ReactivationNotification
{
    /// <param name="waiver">Can be a waiver for all keys of the user, which names neither key nor id.</param>
    public static Notification Of(
        RunningDocument document,
        IamUser user,
        AccessKeyId key,
        Waiver waiver,
        string? owner
    ) =>
        new(
            $"Access key of {user.Name} active again until {waiver.Expires:yyyy-MM-dd}",
            $"""
            Access key {key} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) is active again. Its age is unchanged: replace it.

            Waiver: {waiver.Name}, until {waiver.Expires:yyyy-MM-dd}, owner {waiver.Owner}
            Reason: {waiver.Reason}
            From that day the key exceeds the limit again, and automatic remediation deactivates it again.

            Automation execution {document.Execution.Id} of {document.Name} in {document.Region}.
            """,
            "access-key-reactivated",
            owner
        );
}
