using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The message about the deactivated keys of one user: which, why, and how to undo it.</summary>
internal static class DeactivationNotice
{
    public const string Event = "access-key-deactivated";

    /// <param name="deactivations">Each record with the sentence that says why.</param>
    public static Notice Of(RunningDocument document, IamUser user, UserTags tags, string? owner, IReadOnlyList<(DeactivationRecord Record, string Why)> deactivations)
    {
        string keys = string.Join(" and ", deactivations.Select(deactivation => deactivation.Record.Key.Value));
        List<string> lines =
        [
            $"Access key {keys} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) was deactivated. Nothing was deleted.",
            "",
        ];
        foreach ((DeactivationRecord record, string why) in deactivations)
        {
            lines.AddRange(
            [
                $"{record.Key}, {record.At:u}",
                $"  Why: {why}",
                "  To undo it for some days, in which the key must be replaced:",
                $"  {document.UndoCommand(user.Name, record.Key, owner)}",
                "",
            ]);
        }
        if (tags.StackName is { } stack)
            lines.AddRange([$"The user belongs to the CloudFormation stack {stack}. If the key does too, the stack differs from its template now (drift).", ""]);
        lines.Add($"Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.");
        return new($"Access key of {user.Name} deactivated", string.Join('\n', lines), Event, owner);
    }
}
