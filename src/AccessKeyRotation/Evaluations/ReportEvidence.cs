using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>A credential report that is used to prove users compliant.</summary>
/// <param name="generatedAt">When IAM generated the report. Later changes are not in it.</param>
public sealed class ReportEvidence(CredentialReport report, DateTimeOffset generatedAt)
{
    private readonly Dictionary<string, CredentialReportRow?> _rows = ByUser(report);

    public DateTimeOffset GeneratedAt { get; } = generatedAt;

    /// <summary>
    /// The number of active access keys of the root user; null unless the report has exactly one readable row of the
    /// root user. These keys are reported and not evaluated, because AWS Config does not record the root user.
    /// </summary>
    public int? ActiveRootKeys => RowOf(CredentialReportRow.RootUser)?.Keys.Count(key => key.IsActive);

    /// <summary>
    /// Returns true if the report can prove compliance. A key that exceeds a limit now must have existed when the
    /// report was generated, so the report must be younger than every limit.
    /// </summary>
    public bool IsProofFor(RotationPolicy policy, DateTimeOffset now)
    {
        TimeSpan age = now - GeneratedAt;
        return age < policy.MaxAge && (policy.MaxUnusedAge is not { } maxUnusedAge || age < maxUnusedAge);
    }

    /// <summary>
    /// Returns the user's row; null if the report has none or several, or if the row is unreadable or contradicts
    /// itself.
    /// </summary>
    public CredentialReportRow? RowOf(string userName) => _rows.GetValueOrDefault(userName);

    /// <summary>The readable rows of IAM users, including repeated ones.</summary>
    public IEnumerable<CredentialReportRow> UserRows { get; } = report.Rows.Where(row => !row.IsRoot);

    private static Dictionary<string, CredentialReportRow?> ByUser(CredentialReport report)
    {
        Dictionary<string, CredentialReportRow?> byUser = new(report.Rows.Count, StringComparer.Ordinal);
        foreach (CredentialReportRow row in report.Rows)
        {
            if (!byUser.TryAdd(row.User, row.NameAgreesWithArn ? row : null))
                byUser[row.User] = null;
        }
        foreach (string user in report.UnreadableRows.Select(row => row.User).OfType<string>())
            byUser[user] = null;
        return byUser;
    }
}
