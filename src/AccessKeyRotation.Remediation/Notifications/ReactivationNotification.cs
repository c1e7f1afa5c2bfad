using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
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

/// <summary>The notification that a deactivated key was activated by other means than ReactivateAccessKey.</summary>
internal static class ActivatedAgainNotification
{
    public const string Event = "access-key-activated-again";

    /// <param name="before">The earlier deactivation, after which the key was activated.</param>
    /// <param name="now">The deactivation by this run.</param>
    public static Notification Of(
        RunningDocument document,
        IamUser user,
        string? owner,
        DeactivationRecord before,
        DeactivationRecord now
    ) =>
        new(
            $"Access key of {user.Name} was activated again outside of this product",
            $"""
            Access key {now.Key} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) was activated again outside of this product since {before.At:u}, when execution {before.ExecutionId} deactivated it.
            It has no waiver and still exceeds a limit, so it was deactivated again at {now.At:u}.

            To keep it active for some days while you replace it, reactivate it with a waiver, with the command line or with the AWS CLI:
            {string.Join('\n', document.UndoCommands(user.Name, now.Key, owner))}
            """,
            Event,
            owner
        );
}
