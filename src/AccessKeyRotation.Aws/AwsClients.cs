using Amazon;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Aws;

/// <summary>
/// Creates the SDK's clients with the settings that all programs share. Endpoints and credentials come from the SDK's
/// standard settings.
/// </summary>
public static class AwsClients
{
    /// <summary>
    /// Nine retries in the SDK's Standard mode: a run completes even if every third call is throttled. The SDK's
    /// default of two retries fails.
    /// </summary>
    public const int MaxErrorRetry = 9;

    /// <summary>
    /// The time-out of one attempt. A response later than this is not expected, and a hanging attempt must not use up
    /// the function's 15 minutes.
    /// </summary>
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(20);

    public static IAmazonIdentityManagementService CreateIam() =>
        new AmazonIdentityManagementServiceClient(SetUp(new AmazonIdentityManagementServiceConfig()));

    /// <summary>
    /// Creates a client that sends each request once. CreateAccessKey must not be sent twice: a second request creates
    /// a second key if only the response to the first was lost.
    /// </summary>
    public static IAmazonIdentityManagementService CreateIamWithoutRetries() =>
        new AmazonIdentityManagementServiceClient(SingleSend.Of(SetUp(new AmazonIdentityManagementServiceConfig())));

    public static IAmazonConfigService CreateConfig() =>
        new AmazonConfigServiceClient(SetUpRegional(new AmazonConfigServiceConfig()));

    public static IAmazonSimpleSystemsManagement CreateSsm() =>
        new AmazonSimpleSystemsManagementClient(SetUpRegional(new AmazonSimpleSystemsManagementConfig()));

    /// <summary>
    /// Creates a client that sends each request once, for writes of records: a value is signed for one version of its
    /// parameter, and a second request creates the next version.
    /// </summary>
    public static IAmazonSimpleSystemsManagement CreateSsmWithoutRetries() =>
        new AmazonSimpleSystemsManagementClient(
            SingleSend.Of(SetUpRegional(new AmazonSimpleSystemsManagementConfig()))
        );

    public static IAmazonKeyManagementService CreateKms() =>
        new AmazonKeyManagementServiceClient(SetUpRegional(new AmazonKeyManagementServiceConfig()));

    public static IAmazonSimpleNotificationService CreateSns() =>
        new AmazonSimpleNotificationServiceClient(SetUpRegional(new AmazonSimpleNotificationServiceConfig()));

    public static IAmazonSecurityHub CreateSecurityHub() =>
        new AmazonSecurityHubClient(SetUpRegional(new AmazonSecurityHubConfig()));

    /// <summary>Creates a client for a region other than that of the program.</summary>
    public static IAmazonCloudTrail CreateCloudTrail(string region)
    {
        AmazonCloudTrailConfig config = SetUp(new AmazonCloudTrailConfig());
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.AuthenticationRegion = region;
        return new AmazonCloudTrailClient(config);
    }

    /// <summary>
    /// Applies the same settings to a client that only one program uses, of a service with an endpoint in each region.
    /// </summary>
    public static TConfig SetUpRegional<TConfig>(TConfig config)
        where TConfig : ClientConfig => Regional(SetUp(config));

    private static TConfig Regional<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        // If an endpoint is set (AWS_ENDPOINT_URL, a VPC endpoint), the SDK cannot derive the signing region from its
        // address. Do not read config.ServiceURL to find out: if its getter is called before the client's, the client
        // ignores the endpoint.
        if (Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region)
            config.AuthenticationRegion = region;
        return config;
    }

    private static TConfig SetUp<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaxErrorRetry;
        config.Timeout = TryTimeout;
        return config;
    }
}
