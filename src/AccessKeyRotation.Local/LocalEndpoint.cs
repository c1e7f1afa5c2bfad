using System.Net;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Iam;
using AccessKeyRotation.Local.SecurityHub;
using AccessKeyRotation.Local.Sns;
using AccessKeyRotation.Local.Ssm;
using AccessKeyRotation.Local.Sts;
using AccessKeyRotation.Local.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AccessKeyRotation.Local;

/// <summary>
/// Serves an account on a loopback port to the AWS SDKs, the AWS CLI and boto3: point <c>AWS_ENDPOINT_URL</c> at
/// <see cref="Url"/> and give any credentials. One port has all services.
/// </summary>
public sealed class LocalEndpoint : IAsyncDisposable
{
    private static readonly WireService[] Services =
        [IamOperations.Service, ConfigOperations.Service, SsmOperations.Service, SnsOperations.Service, StsOperations.Service, SecurityHubOperations.Service];

    private readonly WebApplication _web;

    private LocalEndpoint(WebApplication web) => _web = web;

    public Uri Url => new(_web.Urls.First());

    /// <param name="port">0 takes a free one.</param>
    public static async Task<LocalEndpoint> StartAsync(LocalAccount account, int port = 0, CancellationToken cancellationToken = default)
    {
        // Empty rather than slim: nothing of this machine's environment or folders may change how it listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        WebApplication web = builder.Build();
        web.Run(new RequestPipeline(account, Services).HandleAsync);
        await web.StartAsync(cancellationToken);
        return new(web);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
