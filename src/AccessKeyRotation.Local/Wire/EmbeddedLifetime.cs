using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Ignores the process's signals: the endpoint lives until its owner disposes it.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
