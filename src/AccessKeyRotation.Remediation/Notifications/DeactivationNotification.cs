using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>
/// The notification of deactivated keys of one user: the keys, the reasons, and how to reactivate them.
/// </summary>
internal static class DeactivationNotification
{
    public const string Event = "access-key-deactivated";

    public static Notification Of(
        RunningDocument document,
        IamUser user,
        UserTags tags,
        string? owner,
        IReadOnlyList<NotifiedDeactivation> deactivations
    )
    {
        string keys = string.Join(" and ", deactivations.Select(deactivation => deactivation.Record.Key.Value));
        List<string> lines =
        [
            $"Access key {keys} of IAM user {user.Name} ({user.Id}, account {document.AccountId}) was deactivated. "
                + "Nothing was deleted.",
            "",
        ];
        foreach ((DeactivationRecord record, string why, IReadOnlyList<string> usage) in deactivations)
        {
            lines.AddRange([
                $"{record.Key}, {record.At:u}",
                $"  Why: {why}",
                .. usage.Select(line => $"  {line}"),
                "  To reactivate it for some days while you replace it, with the command line or with the AWS CLI:",
                .. document.UndoCommands(user.Name, record.Key, owner).Select(command => $"  {command}"),
                "",
            ]);
        }
        if (tags.StackName is { } stack)
            lines.AddRange([
                $"The user belongs to the CloudFormation stack {stack}. If the key does too, the stack differs from "
                    + "its template now (drift).",
                "",
            ]);
        lines.Add($"Automation execution {document.Execution.Id} of {document.Name} in {document.Region}.");
        return new($"Access key of {user.Name} deactivated", string.Join('\n', lines), Event, owner);
    }
}

/// <summary>A deactivation in a notification.</summary>
/// <param name="Why">A sentence about the reason.</param>
/// <param name="Usage">The recent clients of the key; empty if they were not read.</param>
internal sealed record NotifiedDeactivation(DeactivationRecord Record, string Why, IReadOnlyList<string> Usage);

/// <summary>The recent clients of a key as lines of a notification. They inform people and decide nothing.</summary>
internal static class UsageLines
{
    /// <returns>Empty if the function does not include usage, or if the key was never used.</returns>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        AccountReads reads,
        AccessKeyId key,
        LastUse lastUse,
        CancellationToken cancellationToken
    ) =>
        reads.Usage is { } usage && await usage.ReadAsync(key, lastUse, cancellationToken) is { } recent
            ? recent.Describe(RecentUsageReader.Days, reads.Time.GetUtcNow())
            : [];

    /// <summary>Returns a paragraph, with an empty line before it; empty without lines.</summary>
    public static string Paragraph(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "" : $"\n\n{string.Join('\n', lines)}";
}
