using System.Net;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Local.CloudTrail;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Ec2;
using AccessKeyRotation.Local.Iam;
using AccessKeyRotation.Local.Kms;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Logs;
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
/// Serves an account on a loopback port to the AWS SDKs, the AWS CLI and boto3. Set <c>AWS_ENDPOINT_URL</c> to
/// <see cref="Url"/> and use any credentials. One port serves all services.
/// </summary>
public sealed class LocalEndpoint : IAsyncDisposable
{
    private static readonly WireService[] Services =
    [
        IamOperations.Service,
        ConfigOperations.Service,
        SsmOperations.Service,
        KmsOperations.Service,
        SnsOperations.Service,
        StsOperations.Service,
        SecurityHubOperations.Service,
        CloudFormationOperations.Service,
        new LambdaService(),
        LogsOperations.Service,
        CloudTrailOperations.Service,
        Ec2Operations.Service,
    ];

    private readonly WebApplication _web;

    private LocalEndpoint(WebApplication web) => _web = web;

    public Uri Url => new(_web.Urls.First());

    /// <param name="port">0 selects a free port.</param>
    public static Task<LocalEndpoint> StartAsync(
        LocalAccount account,
        int port = 0,
        CancellationToken cancellationToken = default
    ) => StartAsync(() => account, port, cancellationToken);

    /// <summary>Serves the account that <paramref name="account"/> returns for each request.</summary>
    /// <param name="port">0 selects a free port.</param>
    public static async Task<LocalEndpoint> StartAsync(
        Func<LocalAccount> account,
        int port = 0,
        CancellationToken cancellationToken = default
    )
    {
        // An empty builder, not a slim one: the environment and folders of this machine must not change the endpoint.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, port);
            });
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        WebApplication web = builder.Build();
        web.Run(http => new RequestPipeline(account(), Services).HandleAsync(http));
        await web.StartAsync(cancellationToken);
        return new(web);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
