using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.Remediation.Notifications;

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
