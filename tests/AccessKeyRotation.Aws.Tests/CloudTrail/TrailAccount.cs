using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using Amazon.CloudTrail;
using Amazon.IdentityManagement;
using Amazon.Runtime;

namespace AccessKeyRotation.Aws.Tests.CloudTrail;

/// <summary>An account with an event history, on a clock whose pauses end immediately.</summary>
internal sealed class TrailAccount : IAsyncDisposable
{
    public const string Key = "AKIAIOSFODNN7EXAMPLE";

    private readonly LocalEndpoint _endpoint;
    private readonly AmazonIdentityManagementServiceClient _iam;

    private TrailAccount(LocalAccount local, LocalEndpoint endpoint, SkippingTime time)
    {
        (Local, _endpoint, Time) = (local, endpoint, time);
        _iam = new(Credentials, SetUp(new AmazonIdentityManagementServiceConfig(), "us-east-1"));
    }

    public LocalAccount Local { get; }

    public SkippingTime Time { get; }

    private static BasicAWSCredentials Credentials { get; } = new("AKIACALLERCALLERCALL", "secret");

    public static async Task<TrailAccount> StartAsync()
    {
        SkippingTime time = new();
        LocalAccount local = new(time);
        local.Users.Add("bot");
        local.Users.AddAccessKey("bot", id: Key);
        return new(local, await LocalEndpoint.StartAsync(local), time);
    }

    public AmazonCloudTrailClient CreateClient(string region) =>
        new(Credentials, SetUp(new AmazonCloudTrailConfig(), region));

    public EventHistoryReader CreateReader(string region) => new(CreateClient(region), region, Time);

    public RecentUsageReader CreateRecentReader(string homeRegion = "eu-central-1") =>
        new(new(new IamAccessKeyReader(_iam)), CreateClient, homeRegion, Time, RecentUsageReader.DefaultTimeForAll);

    /// <summary>Adds calls, one a minute before the previous one.</summary>
    public void Call(int calls, string region, string agent = "Terraform/1.9.0", string key = Key)
    {
        for (int call = 0; call < calls; call++)
            Local.TrailEvents.Add(
                new(Time.GetUtcNow().AddMinutes(-call), region, "ec2", "DescribeInstances", key) { UserAgent = agent }
            );
    }

    public async ValueTask DisposeAsync()
    {
        _iam.Dispose();
        await _endpoint.DisposeAsync();
    }

    private T SetUp<T>(T config, string region)
        where T : ClientConfig
    {
        config.ServiceURL = _endpoint.Url.ToString();
        config.AuthenticationRegion = region;
        config.MaxErrorRetry = 0;
        return config;
    }
}

/// <summary>A clock that only pauses move, by their length and immediately.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _passed;

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Passed
    {
        get
        {
            lock (_gate)
                return _passed;
        }
    }

    public override DateTimeOffset GetUtcNow() => Start + Passed;

    public override long GetTimestamp() => Passed.Ticks;

    public void Pass(TimeSpan time)
    {
        lock (_gate)
            _passed += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A time-out, of seconds, is no pause.
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(1))
        {
            Pass(dueTime);
            dueTime = TimeSpan.Zero;
        }
        return System.CreateTimer(callback, state, dueTime, period);
    }
}
