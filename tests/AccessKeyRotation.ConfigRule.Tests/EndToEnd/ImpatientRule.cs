using AccessKeyRotation.ConfigRule.Tests.Notifications;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>The rule function in this process, with clients that give up after few retries: the built function would wait for minutes.</summary>
internal sealed class ImpatientRule : IAsyncDisposable
{
    public const int Retries = 1;

    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly LocalEndpoint _endpoint;
    private readonly AmazonIdentityManagementServiceClient _iam;
    private readonly AmazonConfigServiceClient _config;
    private readonly AmazonSimpleSystemsManagementClient _ssm;

    private ImpatientRule(LocalAccount account, LocalEndpoint endpoint)
    {
        Account = account;
        Rule = account.Rules.Add("access-keys-rotated-in-time");
        _endpoint = endpoint;
        _iam = new(Credentials, SetUp(new AmazonIdentityManagementServiceConfig()));
        _config = new(Credentials, SetUp(new AmazonConfigServiceConfig()));
        _ssm = new(Credentials, SetUp(new AmazonSimpleSystemsManagementConfig()));

        T SetUp<T>(T config) where T : ClientConfig
        {
            config.ServiceURL = endpoint.Url.ToString();
            config.AuthenticationRegion = "eu-west-1";
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = Retries;
            return config;
        }
    }

    public LocalAccount Account { get; }

    public Rule Rule { get; }

    public static async Task<ImpatientRule> StartAsync()
    {
        LocalAccount account = new(TimeProvider.System);
        return new(account, await LocalEndpoint.StartAsync(account));
    }

    public Task SweepAsync()
    {
        Account.Report.Make();
        return new RuleFunction(_iam, _config, _ssm, TimeProvider.System, Stream.Null)
            .HandleAsync(RecordedEvent.Parse(RuleEvent.Scheduled(Account, Rule, Rule.Invoke())), new UnhurriedContext());
    }

    public async ValueTask DisposeAsync()
    {
        _iam.Dispose();
        _config.Dispose();
        _ssm.Dispose();
        await _endpoint.DisposeAsync();
    }

    private sealed class UnhurriedContext : ILambdaContext, ILambdaLogger
    {
        public string AwsRequestId => "00000000-0000-4000-8000-000000000000";

        public IClientContext? ClientContext => null;

        public string FunctionName => "access-key-rotation-rule";

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity? Identity => null;

        public string InvokedFunctionArn => "arn:aws:lambda:eu-west-1:111122223333:function:access-key-rotation-rule";

        public ILambdaLogger Logger => this;

        public string LogGroupName => "group";

        public string LogStreamName => "stream";

        public int MemoryLimitInMB => 512;

        public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);

        public void Log(string message)
        {
        }

        public void LogLine(string message)
        {
        }
    }
}
