using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the sources of an aggregator and their status.</summary>
public sealed class AggregatorSourceReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of DescribeConfigurationAggregatorSourcesStatus.</summary>
    private const int PageSize = 100;

    /// <returns>Null if the aggregator does not exist in the account and region.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AggregatorSource>?> FindAsync(string aggregator, CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<AggregatorSource>?>(
            $"config:DescribeConfigurationAggregatorSourcesStatus for aggregator {aggregator}",
            async token =>
            {
                DescribeConfigurationAggregatorSourcesStatusRequest request = new()
                {
                    ConfigurationAggregatorName = aggregator,
                    Limit = PageSize,
                };
                List<AggregatorSource> sources = [];
                try
                {
                    await foreach (
                        DescribeConfigurationAggregatorSourcesStatusResponse page in config
                            .Paginators.DescribeConfigurationAggregatorSourcesStatus(request)
                            .Responses.WithCancellation(token)
                    )
                        sources.AddRange((page.AggregatedSourceStatusList ?? []).Select(Read));
                }
                catch (NoSuchConfigurationAggregatorException)
                {
                    return null;
                }
                return sources;
            },
            cancellationToken
        );

    private static AggregatorSource Read(AggregatedSourceStatus status) =>
        new(
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
            }
        );
}

/// <summary>A source of an AWS Config aggregator in one region.</summary>
/// <param name="Id">The account id, or the id of an organization.</param>
/// <param name="IsOrganization">True if the source is an organization, whose accounts are not listed.</param>
/// <param name="Status">The status in AWS Config: <c>SUCCEEDED</c>, <c>OUTDATED</c> or <c>FAILED</c>.</param>
/// <param name="LastUpdate">Null if AWS does not return it.</param>
/// <param name="Error">The error code and message; null if there is none.</param>
public sealed record AggregatorSource(
    string Id,
    bool IsOrganization,
    string Region,
    string Status,
    DateTimeOffset? LastUpdate,
    string? Error
)
{
    public bool HasFailed => Status == "FAILED";

    public bool IsOutdated => Status == "OUTDATED";
}
