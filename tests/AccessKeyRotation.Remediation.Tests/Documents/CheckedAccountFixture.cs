namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// One account for all tests of a class. The first test starts it, because only a test can be skipped.
/// </summary>
public sealed class CheckedAccountFixture : IAsyncLifetime
{
    private CheckedAccount? _account;

    public Task InitializeAsync() => Task.CompletedTask;

    internal async Task<CheckedAccount> StartAsync() => _account ??= await CheckedAccount.StartAsync();

    public async Task DisposeAsync()
    {
        if (_account is not null)
            await _account.DisposeAsync();
    }
}
