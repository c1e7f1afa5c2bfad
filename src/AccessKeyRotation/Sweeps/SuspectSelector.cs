using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Sweeps;

/// <summary>
/// Decides whose keys a sweep must read live. For everybody else the report is proof: a key that violates now existed when the
/// report was made, so it would be in it, with a date that breaks the limit, whatever its status was then.
/// </summary>
/// <param name="earlierViolators">Users whose stored result is NON_COMPLIANT or waived.</param>
/// <param name="day">The day of the run, for the rolling slice.</param>
public sealed class SuspectSelector(ReportEvidence evidence, IReadOnlySet<UserId> earlierViolators, RotationPolicy policy, DateTimeOffset now, DateOnly day)
{
    public Selection Select(IEnumerable<IamUser> users)
    {
        if (!evidence.IsProofFor(policy, now))
            return Selection.Everybody(users);

        List<Suspect> suspects = [];
        List<ProvenUser> proven = [];
        foreach (IamUser user in users)
        {
            CredentialReportRow? row = evidence.RowOf(user.Name.Value);
            if (row is null)
                suspects.Add(new(user, Suspicion.NotInReport, null));
            else if (SuspicionOf(user, row) is { } suspicion)
                suspects.Add(new(user, suspicion, suspicion == Suspicion.Recreated ? null : row));
            else
                proven.Add(new(user, Verdict.Compliant(row.OldestActiveKey, policy)));
        }
        return new(suspects, proven);
    }

    private Suspicion? SuspicionOf(IamUser user, CredentialReportRow row) =>
        !IsSameSecond(row.UserCreationTime, user.CreateDate) ? Suspicion.Recreated
        : row.HasMoreCredentials ? Suspicion.MoreCredentials
        : row.Keys.Any(BreaksLimit) ? Suspicion.KeyBreaksLimit
        : earlierViolators.Contains(user.Id) ? Suspicion.EarlierViolation
        : RollingSlice.Includes(user.Id, day) ? Suspicion.RollingSlice
        : null;

    /// <summary>Whether the key may violate now, should it be active now: it can have been activated since.</summary>
    private bool BreaksLimit(ReportedAccessKey key) =>
        now - key.Date > policy.MaxAge
        || (policy.MaxUnusedAge is { } maxUnusedAge && key.LastUse switch
        {
            LastUse.At used => now - used.Date > maxUnusedAge,
            _ when key.LastUse == LastUse.Never => now - key.Date > maxUnusedAge,
            _ => true,
        });

    /// <summary>The report has whole seconds, ListUsers may have fractions.</summary>
    private static bool IsSameSecond(DateTimeOffset reported, DateTimeOffset live) => reported.ToUnixTimeSeconds() == live.ToUnixTimeSeconds();
}
