using System.Collections.Concurrent;
using System.Text;
using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.ConfigRule;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Testing;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Benchmarks.Storms;

/// <summary>
/// A notification for each user, handled by functions with clients of their own, as execution environments of Lambda
/// have. Lambda repeats a failed invocation once, after a minute.
/// </summary>
internal sealed class Storm(int users, double rate, int burst, int functions)
{
    private const int OldPercent = 5;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private static readonly string[] IamActions = ["ListUsers", "ListAccessKeys", "GetUser", "GetAccessKeyLastUsed"];

    private int _evaluated;
    private int _failed;
    private int _invocations;
    private long _functionTicks;

    public async Task<StormResult> RunAsync(CancellationToken cancellationToken)
    {
        LocalAccount account = BenchmarkAccount.Create(users, OldPercent);
        Rule rule = account.Rules.Add("access-keys-rotated-in-time");
        account.Faults.ThrottleAbove(rate, burst, TimeProvider.System, IamActions);
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(
            account,
            cancellationToken: cancellationToken
        );
        ConcurrentQueue<IamUser> notifications = new(account.Users.Present.InOrder);
        long started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, functions)
                .Select(_ => HandleAsync(account, rule, endpoint.Url, notifications, cancellationToken))
        );
        IReadOnlyList<RecordedCall> calls = [.. account.Calls.All.Where(call => call.Service == "iam")];
        return new(
            _evaluated,
            _failed,
            _invocations,
            calls.Count,
            calls.Count(call => call.ErrorCode is not null),
            TimeProvider.System.GetElapsedTime(started),
            TimeSpan.FromTicks(_functionTicks)
        );
    }

    private async Task HandleAsync(
        LocalAccount account,
        Rule rule,
        Uri url,
        ConcurrentQueue<IamUser> notifications,
        CancellationToken cancellationToken
    )
    {
        using AmazonIdentityManagementServiceClient iam = new(
            Credentials,
            SetUp(new AmazonIdentityManagementServiceConfig(), url)
        );
        using AmazonConfigServiceClient config = new(Credentials, SetUp(new AmazonConfigServiceConfig(), url));
        using AmazonSimpleSystemsManagementClient ssm = new(
            Credentials,
            SetUp(new AmazonSimpleSystemsManagementConfig(), url)
        );
        RuleFunction function = new(iam, config, ssm, TimeProvider.System, Stream.Null);
        while (notifications.TryDequeue(out IamUser? user))
        {
            ConfigEvent change = Parse(
                RuleEvent.Changed(
                    account,
                    rule,
                    rule.Invoke(),
                    account.History.Items.Last(item => item.ResourceId == user.Id)
                )
            );
            if (await IsHandledAsync(function, change))
                Interlocked.Increment(ref _evaluated);
            else
            {
                await Task.Delay(RetryAfter, cancellationToken);
                bool isHandled = await IsHandledAsync(function, change);
                Interlocked.Increment(ref isHandled ? ref _evaluated : ref _failed);
            }
        }
    }

    private async Task<bool> IsHandledAsync(RuleFunction function, ConfigEvent change)
    {
        Interlocked.Increment(ref _invocations);
        long started = TimeProvider.System.GetTimestamp();
        try
        {
            await function.HandleAsync(change, new FakeLambdaContext("access-key-rotation-rule", Timeout));
            return true;
        }
#pragma warning disable CA1031 // Lambda repeats an invocation after any exception.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
        finally
        {
            Interlocked.Add(ref _functionTicks, TimeProvider.System.GetElapsedTime(started).Ticks);
        }
    }

    private static ConfigEvent Parse(string payload)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(payload));
        return new SourceGeneratorLambdaJsonSerializer<RuleJsonContext>().Deserialize<ConfigEvent>(stream);
    }

    /// <summary>The settings of the functions (AccessKeyRotation.Aws, AwsClients).</summary>
    private static T SetUp<T>(T config, Uri url)
        where T : ClientConfig
    {
        config.ServiceURL = url.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Aws.AwsClients.MaxErrorRetry;
        config.Timeout = TimeSpan.FromSeconds(20);
        return config;
    }
}

/// <summary>The figures of a storm.</summary>
/// <param name="Failed">Users whose invocation and its repetition failed.</param>
/// <param name="FunctionTime">The time of all invocations, which Lambda bills.</param>
internal sealed record StormResult(
    int Evaluated,
    int Failed,
    int Invocations,
    int IamCalls,
    int Throttled,
    TimeSpan Duration,
    TimeSpan FunctionTime
);
