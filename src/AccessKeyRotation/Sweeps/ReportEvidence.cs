using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Sweeps;

/// <summary>A credential report, used to prove that users have no key that violates.</summary>
/// <param name="generatedAt">When IAM made it: what happened later is not in it.</param>
public sealed class ReportEvidence(CredentialReport report, DateTimeOffset generatedAt)
{
    private readonly Dictionary<string, CredentialReportRow?> _rows = ByUser(report.Rows);

    public DateTimeOffset GeneratedAt { get; } = generatedAt;

    /// <summary>How many active access keys the root user has. They are reported and never judged: AWS Config knows no root user.</summary>
    public int ActiveRootKeys { get; } = report.Rows.Where(row => row.IsRoot).SelectMany(row => row.Keys).Count(key => key.IsActive);

    /// <summary>
    /// Whether the report can prove anything: a key that breaks a limit now must have existed when the report was made,
    /// so the report has to be younger than every limit.
    /// </summary>
    public bool IsProofFor(RotationPolicy policy, DateTimeOffset now)
    {
        TimeSpan age = now - GeneratedAt;
        return age < policy.MaxAge && (policy.MaxUnusedAge is not { } maxUnusedAge || age < maxUnusedAge);
    }

    /// <summary>The user's row, or null where the report has none, an unreadable one or several.</summary>
    public CredentialReportRow? RowOf(string userName) => _rows.GetValueOrDefault(userName);

    private static Dictionary<string, CredentialReportRow?> ByUser(IReadOnlyList<CredentialReportRow> rows)
    {
        Dictionary<string, CredentialReportRow?> byUser = new(rows.Count, StringComparer.Ordinal);
        foreach (CredentialReportRow row in rows)
        {
            if (!byUser.TryAdd(row.User, row))
                byUser[row.User] = null;
        }
        return byUser;
    }
}
