using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Evaluations;

/// <summary>
/// Compares a user's live keys with the report's row. The report has no key ids, so keys are matched by their date, to
/// the second.
/// </summary>
public static class ReportedKeys
{
    /// <summary>
    /// Adds the last use to each live key that matches exactly one key of the report. The last use of other keys stays
    /// not read.
    /// </summary>
    public static IReadOnlyList<AccessKey> WithLastUses(IReadOnlyList<AccessKey> keys, CredentialReportRow row)
    {
        return [.. keys.Select(key => key with { LastUse = LastUseOf(key) })];

        LastUse LastUseOf(AccessKey key)
        {
            long second = key.CreateDate.ToUnixTimeSeconds();
            ReportedAccessKey[] reported = [.. row.Keys.Where(other => other.Date.ToUnixTimeSeconds() == second)];
            bool isOnlyLiveKey = keys.Count(other => other.CreateDate.ToUnixTimeSeconds() == second) == 1;
            return reported is [{ } only] && isOnlyLiveKey ? only.LastUse : LastUse.NotRead;
        }
    }

    /// <summary>
    /// Returns true if a live key is older than the report shows: its create date is in no column, and a column has a
    /// later date that no live key has. This means that the report's dates change when a key changes.
    /// </summary>
    public static bool Disagree(IReadOnlyList<AccessKey> keys, CredentialReportRow row)
    {
        HashSet<long> reportedSeconds = [.. row.Keys.Select(key => key.Date.ToUnixTimeSeconds())];
        HashSet<long> liveSeconds = [.. keys.Select(key => key.CreateDate.ToUnixTimeSeconds())];
        IEnumerable<long> reportedOnly = reportedSeconds.Except(liveSeconds);
        IEnumerable<long> liveOnly = liveSeconds.Except(reportedSeconds);
        return !row.HasMoreCredentials && liveOnly.Any(live => reportedOnly.Any(reported => live < reported));
    }
}
