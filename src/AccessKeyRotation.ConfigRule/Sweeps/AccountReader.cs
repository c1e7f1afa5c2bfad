using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Parameters;

namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>Reads what a sweep starts from, all at once: the users, the results that AWS Config holds, the credential report.</summary>
internal sealed class AccountReader(IAccessKeyReader iam, IamCredentialReportSource reports, StoredResultReader storedResults, TimeProvider time)
{
    public async Task<AccountReading> ReadAsync(RuleRun run, SweepMode mode, CancellationToken cancellation)
    {
        DateTimeOffset usersListedAt = time.GetUtcNow();
        Task<IReadOnlyList<IamUser>> users = iam.ListUsersAsync(cancellation);
        // A rule under test need not exist, and there is nothing to clear where nothing is stored.
        Task<IReadOnlyList<StoredResult>> stored = run.IsTestMode
            ? Task.FromResult<IReadOnlyList<StoredResult>>([])
            : storedResults.ReadAsync(run.ConfigRuleName, cancellation);
        Task<CredentialReportReading?> report = mode == SweepMode.Full
            ? Task.FromResult<CredentialReportReading?>(null)
            : ReadReportAsync();
        await Task.WhenAll(users, stored, report).ConfigureAwait(false);

        return new(
            [.. (await users.ConfigureAwait(false)).DistinctBy(user => user.Id)],
            usersListedAt,
            await stored.ConfigureAwait(false),
            await report.ConfigureAwait(false));

        async Task<CredentialReportReading?> ReadReportAsync() => await reports.ReadAsync(cancellation).ConfigureAwait(false);
    }
}
