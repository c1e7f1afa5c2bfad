using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The message that a key is active again, and until when.</summary>
internal static class ReactivationNotice
{
    /// <param name="waiver">It may be one for all keys of the user, and then names neither key nor id.</param>
    public static Notice Of(RunningDocument document, IamUser user, AccessKeyId key, Waiver waiver, string? owner) => new(
        $"Access key of {user.Name} active again until {waiver.Expires:yyyy-MM-dd}",
        $"""
        Access key {key} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) is active again. It is as old as before: replace it.

        Waiver: {waiver.Name}, until {waiver.Expires:yyyy-MM-dd}, answered for by {waiver.Owner}
        Reason: {waiver.Reason}
        From that day on the key violates again, and automatic remediation deactivates it again.

        Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
        """,
        "access-key-reactivated",
        owner);
}
