using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>A server inside another program: Ctrl+C and SIGTERM stay that program's own business.</summary>
internal sealed class UnattendedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
