using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Sweeps;

/// <summary>Holds a user's live keys against the report's row. The report has no key ids, so keys meet by their date, to the second.</summary>
public static class ReportedKeys
{
    /// <summary>The live keys with the last use that the report has for exactly one key of that second; else it stays not read.</summary>
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
    /// Whether a live key that the report must know is older than the report says: its create date is in no column, and one of the columns has
    /// a later date that no live key has. It would mean that the report's dates move when a key is changed.
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
