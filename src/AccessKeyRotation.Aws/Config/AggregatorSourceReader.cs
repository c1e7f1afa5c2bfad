using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads what an aggregator draws from, and whether that works.</summary>
public sealed class AggregatorSourceReader(IAmazonConfigService config)
{
    /// <summary>The most that DescribeConfigurationAggregatorSourcesStatus returns a page.</summary>
    private const int PageSize = 100;

    /// <returns>Null where there is no such aggregator in the account and region.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatorSource>?> FindAsync(string aggregator, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<AggregatorSource>?>($"config:DescribeConfigurationAggregatorSourcesStatus for aggregator {aggregator}", async token =>
        {
            DescribeConfigurationAggregatorSourcesStatusRequest request = new() { ConfigurationAggregatorName = aggregator, Limit = PageSize };
            List<AggregatorSource> sources = [];
            try
            {
                await foreach (DescribeConfigurationAggregatorSourcesStatusResponse page in
                    config.Paginators.DescribeConfigurationAggregatorSourcesStatus(request).Responses.WithCancellation(token).ConfigureAwait(false))
                    sources.AddRange((page.AggregatedSourceStatusList ?? []).Select(Read));
            }
            catch (NoSuchConfigurationAggregatorException)
            {
                return null;
            }
            return sources;
        }, cancellation);

    private static AggregatorSource Read(AggregatedSourceStatus status) => new(
        status.SourceId ?? throw new InvalidDataException("A source of the aggregator has no id."),
        status.SourceType == AggregatedSourceType.ORGANIZATION,
        status.AwsRegion ?? "",
        status.LastUpdateStatus?.Value ?? "unknown",
        AwsDate.Of(status.LastUpdateTime),
        (status.LastErrorCode, status.LastErrorMessage) switch
        {
            (null or "", null or "") => null,
            (null or "", { } message) => message,
            ({ } code, null or "") => code,
            ({ } code, { } message) => $"{code}: {message}",
        });
}
