using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation.Requests;
using Amazon.IdentityManagement;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The function's own class with clients that try twice.</summary>
internal sealed class ImpatientFunction : IAsyncDisposable
{
    private const int Retries = 1;
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly AmazonIdentityManagementServiceClient _iam;
    private readonly AmazonIdentityManagementServiceClient _iamWithoutRetries;
    private readonly AmazonSimpleSystemsManagementClient _ssm;
    private readonly AmazonSimpleNotificationServiceClient _sns;
    private readonly AmazonSecurityHubClient _securityHub;
    private readonly RemediationFunction _function;

    /// <param name="patience">How long a client waits for one answer.</param>
    /// <param name="time">What the function goes by.</param>
    public ImpatientFunction(Uri endpoint, TimeSpan patience, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        _iam = new(Credentials, SetUp(new AmazonIdentityManagementServiceConfig()));
        _iamWithoutRetries = new(Credentials, SingleSend.Of(SetUp(new AmazonIdentityManagementServiceConfig())));
        _ssm = new(Credentials, SetUp(new AmazonSimpleSystemsManagementConfig()));
        _sns = new(Credentials, SetUp(new AmazonSimpleNotificationServiceConfig()));
        _securityHub = new(Credentials, SetUp(new AmazonSecurityHubConfig()));
        _function = new(_iam, _iamWithoutRetries, _ssm, _sns, _securityHub, environment.GetValueOrDefault, time);

        T SetUp<T>(T config) where T : ClientConfig
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = "us-east-1";
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = Retries;
            config.Timeout = patience;
            return config;
        }
    }

    public async Task<InvocationResult> InvokeAsync(string payload)
    {
        RecordedContext context = new();
        try
        {
            RemediationRequest request = JsonSerializer.Deserialize(payload, RemediationJsonContext.Default.RemediationRequest)!;
            RemediationAnswer answer = await _function.HandleAsync(request, context);
            return new(context.AwsRequestId, JsonSerializer.Serialize(answer, RemediationJsonContext.Default.RemediationAnswer), null, TimeSpan.Zero, context.Lines);
        }
        catch (Exception error)
        {
            return new(context.AwsRequestId, null, new(error.GetType().Name, error.Message), TimeSpan.Zero, context.Lines);
        }
    }

    public ValueTask DisposeAsync()
    {
        _iam.Dispose();
        _iamWithoutRetries.Dispose();
        _ssm.Dispose();
        _sns.Dispose();
        _securityHub.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class RecordedContext : ILambdaContext, ILambdaLogger
    {
        public List<string> Lines { get; } = [];

        public string AwsRequestId { get; } = $"{Guid.NewGuid()}";

        public IClientContext? ClientContext => null;

        public string FunctionName => RemediationHarness.FunctionName;

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity? Identity => null;

        public string InvokedFunctionArn => $"arn:aws:lambda:us-east-1:111122223333:function:{FunctionName}";

        public ILambdaLogger Logger => this;

        public string LogGroupName => "group";

        public string LogStreamName => "stream";

        public int MemoryLimitInMB => 512;

        public TimeSpan RemainingTime => TimeSpan.FromMinutes(5);

        public void Log(string message) => Lines.Add(message);

        public void LogLine(string message) => Lines.Add(message);
    }
}
