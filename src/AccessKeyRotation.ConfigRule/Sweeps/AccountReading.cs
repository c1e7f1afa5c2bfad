using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>What a sweep knows before it asks for anybody's keys.</summary>
/// <param name="Users">All users of the account, each once.</param>
/// <param name="UsersListedAt">When the listing began: what was created later may belong to a user who is not in it.</param>
/// <param name="StoredResults">The results that AWS Config held for the rule; empty in test mode.</param>
/// <param name="Report">Null where the sweep is to list everybody.</param>
internal sealed record AccountReading(
    IReadOnlyList<IamUser> Users, DateTimeOffset UsersListedAt, IReadOnlyList<StoredResult> StoredResults, CredentialReportReading? Report)
{
    /// <summary>Users whose last result is a violation, waived or not.</summary>
    public IReadOnlySet<UserId> Violators() =>
        StoredResults.Where(result => result.Compliance == Compliance.NonCompliant || result.IsWaived).Select(result => result.User).ToHashSet();

    /// <summary>
    /// Users who have a stored result and are not listed any more. A result that is newer than this run is of a user created since,
    /// whom the listing could not know.
    /// </summary>
    public IEnumerable<UserId> DepartedUsers(DateTimeOffset orderingTimestamp)
    {
        // The wire carries whole seconds, rounded: a result of this very run, made again after a failure, can seem newer than it.
        DateTimeOffset latest = orderingTimestamp.AddMilliseconds(500);
        HashSet<UserId> listed = [.. Users.Select(user => user.Id)];
        return StoredResults
            .Where(result => result.OrderingTimestamp <= latest && !listed.Contains(result.User))
            .Select(result => result.User)
            .Distinct();
    }
}
