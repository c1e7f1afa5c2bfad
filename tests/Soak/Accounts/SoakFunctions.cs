using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.ConfigRule;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Testing;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Lambda.ConfigEvents;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Soak.Accounts;

/// <summary>The functions of the rule and of the remediation in this process, with clients that retry once.</summary>
internal sealed class SoakFunctions : IDisposable
{
    public const string RuleName = "access-key-rotation-rule";
    public const string RemediationName = "access-key-rotation-remediation";

    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");
    private static readonly JsonSerializerOptions Lambda = new(JsonSerializerDefaults.Web);

    private readonly List<IDisposable> _clients = [];
    private readonly RuleFunction _rule;
    private readonly RemediationFunction _remediation;

    public SoakFunctions(Uri endpoint, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        AmazonIdentityManagementServiceClient iam = Add(new AmazonIdentityManagementServiceClient(Credentials, Iam()));
        AmazonSimpleSystemsManagementClient ssm = Add(new AmazonSimpleSystemsManagementClient(Credentials, Ssm()));
        Config = Add(new AmazonConfigServiceClient(Credentials, SetUp(new AmazonConfigServiceConfig())));
        _rule = new(iam, Config, ssm, time, Stream.Null);
        _remediation = new(
            iam,
            Add(new AmazonIdentityManagementServiceClient(Credentials, SingleSend.Of(Iam()))),
            ssm,
            Add(new AmazonSimpleSystemsManagementClient(Credentials, SingleSend.Of(Ssm()))),
            Add(new AmazonKeyManagementServiceClient(Credentials, SetUp(new AmazonKeyManagementServiceConfig()))),
            Add(
                new AmazonSimpleNotificationServiceClient(
                    Credentials,
                    SetUp(new AmazonSimpleNotificationServiceConfig())
                )
            ),
            Add(new AmazonSecurityHubClient(Credentials, SetUp(new AmazonSecurityHubConfig()))),
            _ => new AmazonCloudTrailClient(Credentials, SetUp(new AmazonCloudTrailConfig())),
            environment.GetValueOrDefault,
            time
        );

        AmazonIdentityManagementServiceConfig Iam() => SetUp(new AmazonIdentityManagementServiceConfig());

        AmazonSimpleSystemsManagementConfig Ssm() => SetUp(new AmazonSimpleSystemsManagementConfig());

        T SetUp<T>(T config)
            where T : ClientConfig
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = "us-east-1";
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = 1;
            return config;
        }
    }

    public AmazonConfigServiceClient Config { get; }

    public Task<InvocationResult> EvaluateAsync(string payload) => InvokeAsync(RuleName, async context =>
        {
            await _rule.HandleAsync(JsonSerializer.Deserialize<ConfigEvent>(payload, Lambda)!, context);
            return "";
        });

    public Task<InvocationResult> RemediateAsync(string payload) => InvokeAsync(RemediationName, async context =>
        {
            RemediationRequest request = JsonSerializer.Deserialize(
                payload,
                RemediationJsonContext.Default.RemediationRequest
            )!;
            RemediationResult answer = await _remediation.HandleAsync(request, context);
            return JsonSerializer.Serialize(answer, RemediationJsonContext.Default.RemediationResult);
        });

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private static async Task<InvocationResult> InvokeAsync(string name, Func<FakeLambdaContext, Task<string>> invoke)
    {
        FakeLambdaContext context = new(name, TimeSpan.FromMinutes(15));
        try
        {
            string payload = await invoke(context);
            return new(context.AwsRequestId, payload, null, TimeSpan.Zero, context.Lines);
        }
#pragma warning disable CA1031 // The runtime reports exceptions of any type.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new(
                context.AwsRequestId,
                null,
                new(error.GetType().Name, error.Message),
                TimeSpan.Zero,
                [.. context.Lines, $"{error}"]
            );
        }
    }

    private T Add<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
