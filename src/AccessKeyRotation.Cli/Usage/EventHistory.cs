using System.Collections.Concurrent;
using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;
using Amazon.CloudTrail;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>
/// Reads the clients of access keys from the CloudTrail event history of the account. Each region has its own limit of
/// two requests a second, so all regions are read side by side.
/// </summary>
internal sealed class EventHistory(AwsConnection aws, TimeProvider time)
{
    /// <param name="keys">The keys with the names of their users, as far as they are known.</param>
    /// <param name="progress">Receives progress messages.</param>
    /// <exception cref="AwsCallFailedException">The regions cannot be read, or no region could be read.</exception>
    public async Task<EventHistoryUsage> ReadAsync(
        IReadOnlyDictionary<AccessKeyId, UserName?> keys,
        EventHistoryScope scope,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset to = time.GetUtcNow();
        DateTimeOffset from = to - scope.Period;
        progress("Reading the regions");
        IReadOnlyList<string> regions =
            scope.Regions.Count > 0 ? scope.Regions : await ReadRegionsAsync(cancellationToken);
        int total = keys.Count * regions.Count;
        int done = 0;
        ConcurrentBag<UnreadRegion> unread = [];
        UsageCollector[] parts = await Task.WhenAll(regions.Select(ReadRegionAsync));
        if (unread.Count == regions.Count && keys.Count > 0)
            throw unread.MinBy(region => region.Name, StringComparer.Ordinal)!.Failure;
        foreach (UsageCollector part in parts.Skip(1))
            parts[0].Add(part);
        return new(
            [.. parts[0].Usages().Select(WithUser)],
            from,
            to,
            [.. regions.Except(unread.Select(region => region.Name))],
            [.. unread.OrderBy(region => region.Name, StringComparer.Ordinal)]
        );

        async Task<UsageCollector> ReadRegionAsync(string region)
        {
            UsageCollector calls = new([.. keys.Keys.Select(key => key.Value)]);
            try
            {
                using IAmazonCloudTrail client = aws.CreateCloudTrail(region);
                EventHistoryReader reader = new(client, region, time);
                foreach (AccessKeyId key in keys.Keys)
                {
                    await reader.ReadAsync(key, from, to, calls, maxPages: null, cancellationToken);
                    progress(Progress(Interlocked.Increment(ref done), total, regions.Count));
                }
            }
            catch (AwsCallFailedException failed)
            {
                unread.Add(new(region, failed));
            }
            return calls;
        }

        KeyUsage WithUser(KeyUsage usage) =>
            usage with
            {
                UserName = keys[new(usage.AccessKeyId)]?.Value ?? usage.UserName,
            };
    }

    private static string Progress(int done, int total, int regions) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Reading the CloudTrail event history of {ReportText.Counted(regions, "region")}: {done} of {total} look-ups"
        );

    private async Task<IReadOnlyList<string>> ReadRegionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new EnabledRegionReader(aws.Ec2).ReadAsync(cancellationToken);
        }
        catch (AwsCallFailedException failed) when (failed.IsRefused)
        {
            throw new CommandFailedException($"{failed.Message} Specify --regions.", failed);
        }
    }
}

/// <summary>The part of the event history to read.</summary>
/// <param name="Period">1 to 90 days before now.</param>
/// <param name="Regions">Empty for all enabled regions.</param>
internal sealed record EventHistoryScope(TimeSpan Period, IReadOnlyList<string> Regions)
{
    public const int DefaultDays = 30;

    /// <summary>The default period in all enabled regions.</summary>
    public static EventHistoryScope Default { get; } = new(TimeSpan.FromDays(DefaultDays), []);
}

/// <summary>The clients of access keys in the event history.</summary>
/// <param name="Keys">Most recently used first, including the keys without calls.</param>
/// <param name="Regions">The regions that were read.</param>
/// <param name="Unread">The regions that could not be read to their end.</param>
internal sealed record EventHistoryUsage(
    IReadOnlyList<KeyUsage> Keys,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Regions,
    IReadOnlyList<UnreadRegion> Unread
)
{
    /// <summary>The sentence that each output of the event history needs.</summary>
    public const string Note =
        "The event history has management events only: data events, such as reads of S3 objects, are not in it.";
}

/// <summary>A region that could not be read to its end.</summary>
internal sealed record UnreadRegion(string Name, AwsCallFailedException Failure);
