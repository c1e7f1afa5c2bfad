using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;

namespace AccessKeyRotation.Aws.CloudTrail;

/// <summary>
/// Reads the calls of access keys from the CloudTrail event history of one region: the management events of the last 90
/// days. Data events, such as reads of S3 objects, are not in it (CloudTrail API Reference, "LookupEvents").
/// </summary>
/// <remarks>Reads one page at a time. For the limit of the region, use one reader for all keys.</remarks>
public sealed class EventHistoryReader(IAmazonCloudTrail cloudTrail, string region, TimeProvider time)
{
    /// <summary>The days that CloudTrail keeps events.</summary>
    public const int MaxDays = 90;

    private const int PageSize = 50;

    /// <summary>The limit is two requests a second for each account and region.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly CloudTrailRecordReader _records = new();
    private long? _lastRequest;

    /// <summary>Adds the calls with the key to the collector, most recent first.</summary>
    /// <param name="maxPages">The maximum number of pages of 50 calls; null for all.</param>
    /// <returns>False if there are more pages.</returns>
    /// <exception cref="AwsCallFailedException">A call failed. Earlier pages are collected.</exception>
    public async Task<bool> ReadAsync(
        AccessKeyId key,
        DateTimeOffset from,
        DateTimeOffset to,
        UsageCollector calls,
        int? maxPages,
        CancellationToken cancellationToken
    )
    {
        LookupEventsRequest request = new()
        {
            LookupAttributes =
            [
                new LookupAttribute { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = key.Value },
            ],
            StartTime = from.UtcDateTime,
            EndTime = to.UtcDateTime,
            MaxResults = PageSize,
        };
        for (int page = 0; page != maxPages; page++)
        {
            LookupEventsResponse response = await SendAsync(key, request, cancellationToken);
            foreach (Event call in response.Events ?? [])
                Add(key, call, calls);
            if (string.IsNullOrEmpty(response.NextToken))
                return true;
            request.NextToken = response.NextToken;
        }
        return false;
    }

    private async Task<LookupEventsResponse> SendAsync(
        AccessKeyId key,
        LookupEventsRequest request,
        CancellationToken cancellationToken
    )
    {
        if (_lastRequest is { } last && Interval - time.GetElapsedTime(last) is { Ticks: > 0 } wait)
            await Task.Delay(wait, time, cancellationToken);
        _lastRequest = time.GetTimestamp();
        return await AwsCall.SendAsync(
            $"cloudtrail:LookupEvents in {region} for key {key.Masked}",
            token => cloudTrail.LookupEventsAsync(request, token),
            cancellationToken
        );
    }

    /// <summary>A record that cannot be read counts as a call of an unknown client.</summary>
    private void Add(AccessKeyId key, Event call, UsageCollector calls)
    {
        try
        {
            if (call.CloudTrailEvent is { } record)
            {
                _records.Read(record, calls);
                return;
            }
        }
        catch (CloudTrailFormatException)
        {
            // The other members of the event show the call.
        }
        if (call.EventTime is { } at)
            calls.Add(
                UsageEvent.OfUnknownClient(key.Value, call.Username, at, region, call.EventSource, call.EventName)
            );
    }
}
