using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>Reads what a sweep starts from: the account's users and the results that AWS Config holds.</summary>
internal sealed class AccountReader(IAccessKeyReader iam, StoredResultReader storedResults, TimeProvider time)
{
    public async Task<AccountReading> ReadAsync(RuleRun run, CancellationToken cancellation)
    {
        DateTimeOffset usersListedAt = time.GetUtcNow();
        Task<IReadOnlyList<IamUser>> users = iam.ListUsersAsync(cancellation);
        // A rule under test need not exist, and there is nothing to clear where nothing is stored.
        Task<IReadOnlyList<StoredResult>> stored = run.IsTestMode
            ? Task.FromResult<IReadOnlyList<StoredResult>>([])
            : storedResults.ReadAsync(run.ConfigRuleName, cancellation);
        await Task.WhenAll(users, stored).ConfigureAwait(false);

        return new([.. (await users.ConfigureAwait(false)).DistinctBy(user => user.Id)], usersListedAt, await stored.ConfigureAwait(false));
    }
}
