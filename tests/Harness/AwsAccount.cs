using AccessKeyRotation.Aws;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Testing;

/// <summary>An account on loopback with a stopped clock, and SDK clients for it.</summary>
internal sealed class AwsAccount : IAsyncDisposable
{
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly LocalEndpoint _endpoint;

    private AwsAccount(FakeTimeProvider time, LocalAccount account, LocalEndpoint endpoint)
    {
        (Time, Local, _endpoint) = (time, account, endpoint);
        Iam = new AmazonIdentityManagementServiceClient(
            Credentials,
            new AmazonIdentityManagementServiceConfig { ServiceURL = endpoint.Url.ToString(), MaxErrorRetry = 1 }
        );
        IamWithoutRetries = new AmazonIdentityManagementServiceClient(
            Credentials,
            SingleSend.Of(new AmazonIdentityManagementServiceConfig { ServiceURL = endpoint.Url.ToString() })
        );
        Config = new AmazonConfigServiceClient(
            Credentials,
            new AmazonConfigServiceConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 1,
            }
        );
        Ssm = new AmazonSimpleSystemsManagementClient(
            Credentials,
            new AmazonSimpleSystemsManagementConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 1,
            }
        );
        SsmWithoutRetries = new AmazonSimpleSystemsManagementClient(
            Credentials,
            SingleSend.Of(
                new AmazonSimpleSystemsManagementConfig
                {
                    ServiceURL = endpoint.Url.ToString(),
                    AuthenticationRegion = "eu-west-1",
                }
            )
        );
        Kms = new AmazonKeyManagementServiceClient(
            Credentials,
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 1,
            }
        );
        Sns = new AmazonSimpleNotificationServiceClient(
            Credentials,
            new AmazonSimpleNotificationServiceConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 1,
            }
        );
        SecurityHub = new AmazonSecurityHubClient(
            Credentials,
            new AmazonSecurityHubConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 1,
            }
        );
    }

    public FakeTimeProvider Time { get; }

    public LocalAccount Local { get; }

    public AmazonIdentityManagementServiceClient Iam { get; }

    public AmazonIdentityManagementServiceClient IamWithoutRetries { get; }

    public AmazonConfigServiceClient Config { get; }

    public AmazonSimpleSystemsManagementClient Ssm { get; }

    public AmazonSimpleSystemsManagementClient SsmWithoutRetries { get; }

    public AmazonKeyManagementServiceClient Kms { get; }

    public AmazonSimpleNotificationServiceClient Sns { get; }

    public AmazonSecurityHubClient SecurityHub { get; }

    public static async Task<AwsAccount> StartAsync()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        LocalAccount account = new(time);
        return new(time, account, await LocalEndpoint.StartAsync(account));
    }

    /// <summary>Advances the clock second by second until the task completes, so that its waits take no time.</summary>
    public async Task<T> WithoutWaitingAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(20));
            Time.Advance(TimeSpan.FromSeconds(1));
        }
        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        Iam.Dispose();
        IamWithoutRetries.Dispose();
        Config.Dispose();
        Ssm.Dispose();
        SsmWithoutRetries.Dispose();
        Kms.Dispose();
        Sns.Dispose();
        SecurityHub.Dispose();
        await _endpoint.DisposeAsync();
    }
}
