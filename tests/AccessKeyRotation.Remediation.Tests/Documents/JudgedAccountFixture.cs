namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>One account for all tests of a class, started by the first of them: only a test can be skipped.</summary>
public sealed class JudgedAccountFixture : IAsyncLifetime
{
    private JudgedAccount? _account;

    public Task InitializeAsync() => Task.CompletedTask;

    internal async Task<JudgedAccount> StartAsync() => _account ??= await JudgedAccount.StartAsync();

    public async Task DisposeAsync()
    {
        if (_account is not null)
            await _account.DisposeAsync();
    }
}
