using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Testing;
using Amazon.CloudTrail;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The function's class with clients that make two attempts.</summary>
internal sealed class FastRetryFunction : IAsyncDisposable
{
    private const int Retries = 1;
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly AmazonIdentityManagementServiceClient _iam;
    private readonly AmazonIdentityManagementServiceClient _iamWithoutRetries;
    private readonly AmazonSimpleSystemsManagementClient _ssm;
    private readonly AmazonSimpleSystemsManagementClient _ssmWithoutRetries;
    private readonly AmazonKeyManagementServiceClient _kms;
    private readonly AmazonSimpleNotificationServiceClient _sns;
    private readonly AmazonSecurityHubClient _securityHub;
    private readonly RemediationFunction _function;
    private readonly TimeSpan _remaining;

    /// <param name="clientTimeout">The time that a client waits for one response.</param>
    /// <param name="time">The function's clock.</param>
    /// <param name="remaining">The time of each invocation.</param>
    public FastRetryFunction(
        Uri endpoint,
        TimeSpan clientTimeout,
        TimeProvider time,
        TimeSpan remaining,
        IReadOnlyDictionary<string, string> environment
    )
    {
        _remaining = remaining;
        _iam = new(Credentials, SetUp(new AmazonIdentityManagementServiceConfig()));
        _iamWithoutRetries = new(Credentials, SingleSend.Of(SetUp(new AmazonIdentityManagementServiceConfig())));
        _ssm = new(Credentials, SetUp(new AmazonSimpleSystemsManagementConfig()));
        _ssmWithoutRetries = new(Credentials, SingleSend.Of(SetUp(new AmazonSimpleSystemsManagementConfig())));
        _kms = new(Credentials, SetUp(new AmazonKeyManagementServiceConfig()));
        _sns = new(Credentials, SetUp(new AmazonSimpleNotificationServiceConfig()));
        _securityHub = new(Credentials, SetUp(new AmazonSecurityHubConfig()));
        _function = new(
            _iam,
            _iamWithoutRetries,
            _ssm,
            _ssmWithoutRetries,
            _kms,
            _sns,
            _securityHub,
            region => new AmazonCloudTrailClient(Credentials, SetUp(new AmazonCloudTrailConfig(), region)),
            environment.GetValueOrDefault,
            time
        );

        T SetUp<T>(T config, string region = "us-east-1")
            where T : ClientConfig
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = Retries;
            config.Timeout = clientTimeout;
            return config;
        }
    }

    public async Task<InvocationResult> InvokeAsync(string payload)
    {
        FakeLambdaContext context = new(RemediationHarness.FunctionName, _remaining);
        try
        {
            RemediationRequest request = JsonSerializer.Deserialize(
                payload,
                RemediationJsonContext.Default.RemediationRequest
            )!;
            RemediationResult answer = await _function.HandleAsync(request, context);
            return new(
                context.AwsRequestId,
                JsonSerializer.Serialize(answer, RemediationJsonContext.Default.RemediationResult),
                null,
                TimeSpan.Zero,
                context.Lines
            );
        }
        catch (Exception error)
        {
            // As the runtime logs it: with the stack and inner exceptions.
            return new(
                context.AwsRequestId,
                null,
                new(error.GetType().Name, error.Message),
                TimeSpan.Zero,
                [.. context.Lines, $"{error}"]
            );
        }
    }

    public ValueTask DisposeAsync()
    {
        _iam.Dispose();
        _iamWithoutRetries.Dispose();
        _ssm.Dispose();
        _ssmWithoutRetries.Dispose();
        _kms.Dispose();
        _sns.Dispose();
        _securityHub.Dispose();
        return ValueTask.CompletedTask;
    }
}
