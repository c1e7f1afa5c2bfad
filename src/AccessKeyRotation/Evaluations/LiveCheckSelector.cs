using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Evaluations;

/// <summary>
/// Selects the users to check live in a scheduled evaluation. For all others the credential report is proof: a key that
/// violates now existed when the report was generated, so the report shows it with a date beyond the limit.
/// </summary>
/// <param name="earlierViolators">Users whose stored result is NON_COMPLIANT or waived.</param>
/// <param name="day">The day of the run, which selects the rolling sample.</param>
public sealed class LiveCheckSelector(
    ReportEvidence evidence,
    IReadOnlySet<UserId> earlierViolators,
    RotationPolicy policy,
    DateTimeOffset now,
    DateOnly day
)
{
    public Selection Select(IEnumerable<IamUser> listing)
    {
        IamUser[] users = [.. listing];
        if (!evidence.IsProofFor(policy, now))
            return Selection.Everybody(users);

        HashSet<long> doubtfulSeconds = DoubtfulSeconds(users);
        List<UserToCheck> usersToCheck = [];
        List<ProvenUser> proven = [];
        foreach (IamUser user in users)
        {
            CredentialReportRow? row = evidence.RowOf(user.Name.Value);
            if (row is null)
                usersToCheck.Add(new(user, LiveCheckReason.NotInReport, null));
            else if (ReasonOf(user, row, doubtfulSeconds) is { } liveCheckReason)
                usersToCheck.Add(
                    new(
                        user,
                        liveCheckReason,
                        liveCheckReason is LiveCheckReason.Recreated or LiveCheckReason.SharedCreationSecond
                            ? null
                            : row
                    )
                );
            else
                proven.Add(
                    new(
                        user,
                        EvaluationResult.Compliant(
                            [.. row.Keys.Where(key => key.IsActive).Select(key => (key.Date, key.LastUse))],
                            policy,
                            now
                        )
                    )
                );
        }
        return new(usersToCheck, proven);
    }

    /// <summary>
    /// Returns the creation seconds that several users share, if one of these users may violate. A row belongs to a
    /// user by name and creation second, so after two users swap names a row of such a second can belong to either. If
    /// all of these users are proven compliant, the assignment does not matter.
    /// </summary>
    private HashSet<long> DoubtfulSeconds(IEnumerable<IamUser> users)
    {
        HashSet<long> doubtful = [],
            ofRows = [],
            ofUsers = [],
            shared = [];
        foreach (CredentialReportRow row in evidence.UserRows)
        {
            if (row.UserCreationTime?.ToUnixTimeSeconds() is not { } second)
                continue;
            if (!ofRows.Add(second))
                shared.Add(second);
            if (evidence.RowOf(row.User) is null || row.HasMoreCredentials || row.Keys.Any(BreaksLimit))
                doubtful.Add(second);
        }
        foreach (IamUser user in users)
        {
            long second = user.CreateDate.ToUnixTimeSeconds();
            if (!ofUsers.Add(second))
                shared.Add(second);
            if (evidence.RowOf(user.Name.Value) is not { } row || !IsSameSecond(row.UserCreationTime, user.CreateDate))
                doubtful.Add(second);
        }
        doubtful.IntersectWith(shared);
        return doubtful;
    }

    private LiveCheckReason? ReasonOf(IamUser user, CredentialReportRow row, HashSet<long> doubtfulSeconds) =>
        !IsSameSecond(row.UserCreationTime, user.CreateDate) ? LiveCheckReason.Recreated
        : doubtfulSeconds.Contains(user.CreateDate.ToUnixTimeSeconds()) ? LiveCheckReason.SharedCreationSecond
        : row.HasMoreCredentials ? LiveCheckReason.MoreCredentials
        : row.Keys.Any(BreaksLimit) ? LiveCheckReason.KeyBreaksLimit
        : earlierViolators.Contains(user.Id) ? LiveCheckReason.EarlierViolation
        : RollingSlice.Includes(user.Id, day) ? LiveCheckReason.RollingSlice
        : null;

    /// <summary>
    /// Returns true if the key violates now if it is active. An inactive key can have been activated since the report.
    /// </summary>
    private bool BreaksLimit(ReportedAccessKey key) =>
        now - key.Date > policy.MaxAge
        || (
            policy.MaxUnusedAge is { } maxUnusedAge
            && key.LastUse switch
            {
                LastUse.At used => now - used.Date > maxUnusedAge,
                _ when key.LastUse == LastUse.Never => now - key.Date > maxUnusedAge,
                _ => true,
            }
        );

    /// <summary>The report has whole seconds; ListUsers can have fractions.</summary>
    private static bool IsSameSecond(DateTimeOffset? reported, DateTimeOffset live) =>
        reported?.ToUnixTimeSeconds() == live.ToUnixTimeSeconds();
}

/// <summary>The reason for a live check of a user.</summary>
public enum LiveCheckReason
{
    /// <summary>No report is available, or it proves nothing.</summary>
    NoEvidence,

    /// <summary>The report has no readable row for the user.</summary>
    NotInReport,

    /// <summary>The report's row belongs to an earlier user of the same name.</summary>
    Recreated,

    /// <summary>
    /// Another user, who may violate, was created in the same second. After a swap of names the row can belong to
    /// either.
    /// </summary>
    SharedCreationSecond,

    /// <summary>The user has more credentials than the report shows.</summary>
    MoreCredentials,

    /// <summary>According to the report, the user has a key, active or inactive, that exceeds a limit.</summary>
    KeyBreaksLimit,

    /// <summary>
    /// The user's stored result is a violation or waived. Only a live check shows whether it still applies.
    /// </summary>
    EarlierViolation,

    /// <summary>
    /// The user is in today's rolling sample: each user is checked live once a cycle, in case the report's dates are
    /// wrong.
    /// </summary>
    RollingSlice,
}

/// <summary>A user to check live.</summary>
/// <param name="Row">The report's row of this user; null if there is none.</param>
public sealed record UserToCheck(IamUser User, LiveCheckReason LiveCheckReason, CredentialReportRow? Row);

/// <summary>The users of an account: those to check live, and those whose result the report proves.</summary>
public sealed record Selection(IReadOnlyList<UserToCheck> UsersToCheck, IReadOnlyList<ProvenUser> Proven)
{
    /// <summary>Selects all users for a live check, because nothing is proven.</summary>
    public static Selection Everybody(IEnumerable<IamUser> users) =>
        new([.. users.Select(user => new UserToCheck(user, LiveCheckReason.NoEvidence, null))], []);
}

/// <summary>A user who has no violating key according to the report.</summary>
public sealed record ProvenUser(IamUser User, EvaluationResult EvaluationResult);
