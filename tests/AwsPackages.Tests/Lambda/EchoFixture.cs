using AccessKeyRotation.Local.Lambda;

namespace AwsPackages.Tests.Lambda;

/// <summary>One function process for the tests of a class that do not change its state.</summary>
public sealed class EchoFixture : IAsyncLifetime
{
    public LocalFunction Function { get; } = Echo.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Function.DisposeAsync();
}
