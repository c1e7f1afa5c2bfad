using System.Globalization;
using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The messages of a rotation. They say where the secret is and never what it is.</summary>
internal static class RotationNotice
{
    public static Notice OfDelivery(RunningDocument document, IamUser user, RotationRecord rotation, string? owner) => new(
        $"A new access key for {user.Name} waits to be taken",
        $"""
        IAM user {user.Name} ({user.Id}, account {document.AccountId}) has a second access key, {rotation.NewKey}, to take the place of {rotation.OldKey}.

        1. Get its secret with the old key; nobody but the user can read it:
           {Fetch(document, user)}
        2. Replace {rotation.OldKey} by it wherever it is used.
        3. The old key is deactivated once it is no longer used (FinishRotation, daily). The parameter with the secret is deleted then.

        Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
        """,
        "access-key-delivered",
        owner);

    public static Notice OfOldKeyInUse(RunningDocument document, IamUser user, RotationRecord rotation, LastUse.At use, string? owner) => new(
        $"The old access key of {user.Name} is used still",
        string.Create(CultureInfo.InvariantCulture, $"""
        Access key {rotation.OldKey} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) has been used since {rotation.NewKey} was delivered in its place ({rotation.At:u}): last {use.Date:u}, service {use.Service ?? "unknown"}, region {use.Region ?? "unknown"}.

        Replace it there. The secret of the new key, readable by the user alone:
          {Fetch(document, user)}

        Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
        """),
        "old-access-key-in-use",
        owner);

    private static string Fetch(RunningDocument document, IamUser user) =>
        $"aws ssm get-parameter --region {document.Region} --name {SecretDeliveryReader.ParameterNameOf(user.Id)} --with-decryption --query Parameter.Value --output text";
}
