using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using AccessKeyRotation.Testing;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// The rule function in this process, with clients that fail after few retries: the built function would wait for
/// minutes.
/// </summary>
internal sealed class FastRetryRule : IAsyncDisposable
{
    public const int Retries = 1;

    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly LocalEndpoint _endpoint;
    private readonly AmazonIdentityManagementServiceClient _iam;
    private readonly AmazonConfigServiceClient _config;
    private readonly AmazonSimpleSystemsManagementClient _ssm;

    private FastRetryRule(LocalAccount account, LocalEndpoint endpoint, TimeSpan clientTimeout)
    {
        Account = account;
        Rule = account.Rules.Add("access-keys-rotated-in-time");
        _endpoint = endpoint;
        _iam = new(Credentials, SetUp(new AmazonIdentityManagementServiceConfig()));
        _config = new(Credentials, SetUp(new AmazonConfigServiceConfig()));
        _ssm = new(Credentials, SetUp(new AmazonSimpleSystemsManagementConfig()));

        T SetUp<T>(T config)
            where T : ClientConfig
        {
            config.ServiceURL = endpoint.Url.ToString();
            config.AuthenticationRegion = "eu-west-1";
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = Retries;
            config.Timeout = clientTimeout;
            return config;
        }
    }

    public LocalAccount Account { get; }

    public Rule Rule { get; }

    /// <param name="clientTimeout">The time that a client waits for one response; null for that of the built
    /// function.</param>
    public static async Task<FastRetryRule> StartAsync(TimeSpan? clientTimeout = null)
    {
        LocalAccount account = new(TimeProvider.System);
        return new(account, await LocalEndpoint.StartAsync(account), clientTimeout ?? TimeSpan.FromSeconds(20));
    }

    /// <summary>Evaluates all users with a current credential report.</summary>
    public Task EvaluateAllAsync()
    {
        Account.Report.Make();
        return EvaluateScheduledAsync();
    }

    /// <summary>Evaluates all users. The function requests the credential report if there is none.</summary>
    public Task EvaluateScheduledAsync() => HandleAsync(RuleEvent.Scheduled(Account, Rule, Rule.Invoke()));

    /// <summary>Notifies the rule of the user's last change.</summary>
    public Task EvaluateChangeAsync(IamUser user) =>
        HandleAsync(RuleEvent.Changed(Account, Rule, Rule.Invoke(), LastItemOf(user)));

    /// <summary>Notifies the rule of the user's last change, without the change.</summary>
    public Task EvaluateOversizedChangeAsync(IamUser user) =>
        HandleAsync(RuleEvent.Oversized(Account, Rule, Rule.Invoke(), LastItemOf(user)));

    private ConfigurationItem LastItemOf(IamUser user) =>
        Account.History.Items.Last(item => item.ResourceId == user.Id);

    /// <summary>Pauses take a hundredth of their time.</summary>
    private Task HandleAsync(string payload) =>
        new RuleFunction(_iam, _config, _ssm, new AcceleratedTime(), Stream.Null).HandleAsync(
            RecordedEvent.Parse(payload),
            new FakeLambdaContext("access-key-rotation-rule", TimeSpan.FromMinutes(15))
        );

    public async ValueTask DisposeAsync()
    {
        _iam.Dispose();
        _config.Dispose();
        _ssm.Dispose();
        await _endpoint.DisposeAsync();
    }
}
