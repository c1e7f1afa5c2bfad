using System.Globalization;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>The notifications of a rotation. They name the parameter of the secret, never the secret.</summary>
internal static class RotationNotification
{
    /// <param name="usage">The recent clients of the old key.</param>
    public static Notification OfDelivery(
        RunningDocument document,
        IamUser user,
        RotationRecord rotation,
        IReadOnlyList<string> usage,
        string? owner
    ) =>
        new(
            $"A new access key for {user.Name} is ready",
            $"""
            IAM user {user.Name} ({user.Id}, account {document.AccountId}) has a second access key, {rotation.NewKey}, to replace {rotation.OldKey}.

            1. Get its secret with the old key; only the user can read it:
               {Fetch(document, user)}
            2. Replace {rotation.OldKey} with it in every client.{UsageOf(rotation.OldKey, usage)}
            3. FinishRotation (daily) deactivates the old key once the new one is used and the old one is not. It deletes the parameter with the secret then.

            Automation execution {document.Execution.Id} of {document.Name} in {document.Region}.
            """,
            "access-key-delivered",
            owner
        );

    /// <param name="usage">The recent clients of the old key.</param>
    public static Notification OfOldKeyInUse(
        RunningDocument document,
        IamUser user,
        RotationRecord rotation,
        LastUse.At use,
        IReadOnlyList<string> usage,
        string? owner
    ) =>
        new(
            $"The old access key of {user.Name} is still used",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Access key {rotation.OldKey} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) is still used, although {rotation.NewKey} was delivered to replace it at {rotation.At:u}: last use {use.Date:u}, service {use.Service
                    ?? "unknown"}, region {use.Region ?? "unknown"}.{UsageLines.Paragraph(usage)}

                Replace it there. The secret of the new key, which only the user can read:
                  {Fetch(document, user)}

                Automation execution {document.Execution.Id} of {document.Name} in {document.Region}.
                """
            ),
            "old-access-key-in-use",
            owner
        );

    public static Notification OfUnusedNewKey(
        RunningDocument document,
        IamUser user,
        RotationRecord rotation,
        string? owner
    ) =>
        new(
            $"The new access key of {user.Name} is not used yet",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Access key {rotation.NewKey} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) was delivered to replace {rotation.OldKey} at {rotation.At:u}, and it was never used.

                Replace {rotation.OldKey} with it in every client. The rotation stays open, and the secret stays, until the new key is used. Only the user can read the secret:
                  {Fetch(document, user)}

                If the secret cannot be read any more, run RotateAccessKey with Redeliver=true: it deletes the unused key and delivers another one.

                Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
                """
            ),
            "new-access-key-unused",
            owner
        );

    private static string Fetch(RunningDocument document, IamUser user) =>
        $"aws ssm get-parameter --region {document.Region} --name {SecretDeliveryReader.ParameterNameOf(user.Id)} "
        + "--with-decryption --query Parameter.Value --output text";

    private static string UsageOf(AccessKeyId oldKey, IReadOnlyList<string> usage) =>
        usage.Count == 0 ? "" : $"\n   {oldKey}: {string.Join("\n   ", usage)}";
}
