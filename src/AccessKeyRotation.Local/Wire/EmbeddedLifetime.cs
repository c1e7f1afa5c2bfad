using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Leaves the process's signals alone: the endpoint lives as long as its owner keeps it.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
