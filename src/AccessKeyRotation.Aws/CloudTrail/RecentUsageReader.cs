using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;
using Amazon.CloudTrail;

namespace AccessKeyRotation.Aws.CloudTrail;

/// <summary>
/// Reads the recent clients of access keys for people, in a few seconds: at most two pages in each of two regions, the
/// region of the last use and the region that records global services. It never fails.
/// </summary>
/// <param name="createClient">Creates the client of a region.</param>
/// <param name="homeRegion">A region of the partition.</param>
/// <param name="timeForAll">The time for all keys; null for no limit.</param>
public sealed class RecentUsageReader(
    LastUseReader lastUses,
    Func<string, IAmazonCloudTrail> createClient,
    string homeRegion,
    TimeProvider time,
    TimeSpan? timeForAll
) : IDisposable
{
    public const int Days = 30;
    private const int MaxPages = 2;

    /// <summary>The time for all keys of a run.</summary>
    public static readonly TimeSpan DefaultTimeForAll = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan TimeForKey = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (IAmazonCloudTrail Client, EventHistoryReader Reader)> _regions = [];
    private TimeSpan _left = timeForAll ?? TimeSpan.MaxValue;

    /// <summary>The refusals by region: a missing permission is the same for each key.</summary>
    private readonly Dictionary<string, string> _refusals = [];

    /// <param name="lastUse">Is read if it is <see cref="LastUse.NotRead"/>.</param>
    /// <param name="cancellationToken">Ends the search; its result is then incomplete.</param>
    /// <returns>Null if the key was never used.</returns>
    public async Task<RecentUsage?> ReadAsync(
        AccessKeyId key,
        LastUse lastUse,
        CancellationToken cancellationToken = default
    )
    {
        if (lastUse == LastUse.Never)
            return null;
        if (_left <= TimeSpan.Zero)
            return new([], [], "the time for it is used up");
        long start = time.GetTimestamp();
        using CancellationTokenSource timeout = new(_left < TimeForKey ? _left : TimeForKey, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token,
            cancellationToken
        );
        RecentUsage? usage = await FindAsync(key, lastUse, stop.Token);
        _left -= time.GetElapsedTime(start);
        return usage;
    }

    private async Task<RecentUsage?> FindAsync(AccessKeyId key, LastUse lastUse, CancellationToken cancellationToken)
    {
        UsageCollector calls = new([key.Value]);
        List<string> regions = [];
        string? failure = null;
        try
        {
            if (lastUse == LastUse.NotRead)
                lastUse = await lastUses.TryReadLastUseAsync(key, cancellationToken);
            if (lastUse == LastUse.Never)
                return null;
            foreach (string region in RegionsOf(lastUse))
            {
                if (await TryReadAsync(key, region, calls, cancellationToken) is { } why)
                    failure ??= why;
                else
                    regions.Add(region);
            }
        }
        catch (OperationCanceledException)
        {
            failure ??= "CloudTrail did not respond in time";
        }
        return new(calls.Usages()[0].Clients, regions, failure);
    }

    /// <returns>The reason of a failure; null for success.</returns>
    private async Task<string?> TryReadAsync(
        AccessKeyId key,
        string region,
        UsageCollector calls,
        CancellationToken cancellationToken
    )
    {
        if (_refusals.TryGetValue(region, out string? refusal))
            return refusal;
        try
        {
            await ReadAsync(key, region, calls, cancellationToken);
            return null;
        }
        catch (AwsCallFailedException failed)
        {
            if (failed.IsRefused)
                _refusals[region] = failed.Message;
            return failed.Message;
        }
    }

    public void Dispose()
    {
        foreach ((IAmazonCloudTrail client, _) in _regions.Values)
            client.Dispose();
    }

    private async Task ReadAsync(
        AccessKeyId key,
        string region,
        UsageCollector calls,
        CancellationToken cancellationToken
    )
    {
        if (!_regions.TryGetValue(region, out (IAmazonCloudTrail Client, EventHistoryReader Reader) known))
        {
            IAmazonCloudTrail client = createClient(region);
            _regions[region] = known = (client, new(client, region, time));
        }
        DateTimeOffset now = time.GetUtcNow();
        await known.Reader.ReadAsync(key, now.AddDays(-Days), now, calls, MaxPages, cancellationToken);
    }

    private IEnumerable<string> RegionsOf(LastUse lastUse) =>
        new[] { (lastUse as LastUse.At)?.Region, GlobalRegionOf(homeRegion) }.OfType<string>().Distinct();

    /// <summary>
    /// Returns the region whose event history has the events of global services, such as IAM (CloudTrail User Guide,
    /// "Management events"; AWS GovCloud and China have their own).
    /// </summary>
    private static string GlobalRegionOf(string region) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1"
        : region.StartsWith("cn-", StringComparison.Ordinal) ? "cn-north-1"
        : "us-east-1";
}
