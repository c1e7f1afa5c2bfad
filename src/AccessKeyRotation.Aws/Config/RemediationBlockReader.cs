using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the remediation exceptions of a rule.</summary>
public sealed class RemediationBlockReader(IAmazonConfigService config)
{
    /// <summary>The most that DescribeRemediationExceptions returns a page.</summary>
    private const int PageSize = 100;

    /// <returns>In the order of their resources; none where there is no such rule.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<RemediationBlock>> ReadAsync(string configRuleName, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<RemediationBlock>>($"config:DescribeRemediationExceptions for rule {configRuleName}", async token =>
        {
            DescribeRemediationExceptionsRequest request = new() { ConfigRuleName = configRuleName, Limit = PageSize };
            List<RemediationBlock> blocks = [];
            await foreach (DescribeRemediationExceptionsResponse page in config.Paginators.DescribeRemediationExceptions(request).Responses.WithCancellation(token).ConfigureAwait(false))
                blocks.AddRange((page.RemediationExceptions ?? []).Select(Read));
            return [.. blocks.OrderBy(block => block.ResourceType, StringComparer.Ordinal).ThenBy(block => block.ResourceId, StringComparer.Ordinal)];
        }, cancellation);

    private static RemediationBlock Read(RemediationException block) => new(
        block.ResourceType, block.ResourceId, string.IsNullOrEmpty(block.Message) ? null : block.Message, AwsDate.Of(block.ExpirationTime));
}
