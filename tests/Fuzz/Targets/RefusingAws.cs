using System.Net;
using AccessKeyRotation.Remediation;
using AccessKeyRotation.Remediation.Executions;
using Amazon.CloudTrail;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>Refuses every call, without a network, and records its name.</summary>
internal sealed class RefusingAws
{
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly RemediationFunction _function;

    public RefusingAws()
    {
        Factory http = new(new Handler(this));
        AmazonSimpleSystemsManagementClient ssm = new(
            Credentials,
            Configure(new AmazonSimpleSystemsManagementConfig())
        );
        AmazonIdentityManagementServiceClient iam = new(
            Credentials,
            Configure(new AmazonIdentityManagementServiceConfig())
        );
        _function = new(
            iam,
            iam,
            ssm,
            ssm,
            new AmazonKeyManagementServiceClient(Credentials, Configure(new AmazonKeyManagementServiceConfig())),
            new AmazonSimpleNotificationServiceClient(
                Credentials,
                Configure(new AmazonSimpleNotificationServiceConfig())
            ),
            new AmazonSecurityHubClient(Credentials, Configure(new AmazonSecurityHubConfig())),
            _ => new AmazonCloudTrailClient(Credentials, Configure(new AmazonCloudTrailConfig())),
            name => name == RemediationSettings.RecordsKeyIdVariable ? "key" : null,
            TimeProvider.System
        );

        T Configure<T>(T config)
            where T : ClientConfig
        {
            config.ServiceURL = "http://127.0.0.1:9";
            config.AuthenticationRegion = "us-east-1";
            config.MaxErrorRetry = 0;
            config.HttpClientFactory = http;
            return config;
        }
    }

    /// <summary>The names of the calls.</summary>
    public List<string> Calls { get; } = [];

    public RemediationFunction CreateFunction() => _function;

    private sealed class Handler(RefusingAws aws) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            string body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
            string name = request.Headers.TryGetValues("X-Amz-Target", out IEnumerable<string>? targets)
                ? targets.Single().Split('.')[^1]
                : body.Split('&').FirstOrDefault(pair => pair.StartsWith("Action=", StringComparison.Ordinal)) ?? "?";
            aws.Calls.Add(name.Replace("Action=", "", StringComparison.Ordinal));
            return new(HttpStatusCode.Forbidden)
            {
                RequestMessage = request,
                Content = new StringContent("{\"__type\":\"AccessDeniedException\",\"message\":\"refused\"}"),
            };
        }
    }

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
