using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Aws;

/// <summary>The SDK's clients, set up the one way that all our programs use. Endpoints and credentials come from the SDK's standard settings.</summary>
public static class AwsClients
{
    /// <summary>
    /// Nine retries in the SDK's Standard mode: with every third call throttled a run still ends, where the SDK's default of two gives up.
    /// </summary>
    public const int MaxErrorRetry = 9;

    /// <summary>Longer than any answer that is still to come; a try that hangs must not eat the function's 15 minutes.</summary>
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(20);

    public static IAmazonIdentityManagementService CreateIam() => new AmazonIdentityManagementServiceClient(SetUp(new AmazonIdentityManagementServiceConfig()));

    /// <summary>
    /// A client that sends each request once, for the call that must not be sent twice: a second CreateAccessKey makes a second key, where the
    /// first did its work and only its answer was lost.
    /// </summary>
    public static IAmazonIdentityManagementService CreateIamWithoutRetries() =>
        new AmazonIdentityManagementServiceClient(SingleSend.Of(SetUp(new AmazonIdentityManagementServiceConfig())));

    public static IAmazonConfigService CreateConfig() => new AmazonConfigServiceClient(SetUpRegional(new AmazonConfigServiceConfig()));

    public static IAmazonSimpleSystemsManagement CreateSsm() =>
        new AmazonSimpleSystemsManagementClient(SetUpRegional(new AmazonSimpleSystemsManagementConfig()));

    public static IAmazonSimpleNotificationService CreateSns() =>
        new AmazonSimpleNotificationServiceClient(SetUpRegional(new AmazonSimpleNotificationServiceConfig()));

    public static IAmazonSecurityHub CreateSecurityHub() => new AmazonSecurityHubClient(SetUpRegional(new AmazonSecurityHubConfig()));

    /// <summary>The same settings for a client that only one program has, of a service with a host in each region.</summary>
    public static TConfig SetUpRegional<TConfig>(TConfig config) where TConfig : ClientConfig => Regional(SetUp(config));

    private static TConfig Regional<TConfig>(TConfig config) where TConfig : ClientConfig
    {
        // Where an endpoint is set (AWS_ENDPOINT_URL, a VPC endpoint), its address need not tell the SDK the region to sign for.
        // Do not ask config.ServiceURL whether one is: its getter, called before the client's, makes the client forget the endpoint.
        if (Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region)
            config.AuthenticationRegion = region;
        return config;
    }

    private static TConfig SetUp<TConfig>(TConfig config) where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaxErrorRetry;
        config.Timeout = TryTimeout;
        return config;
    }
}
