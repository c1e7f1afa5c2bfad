using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Removes remediation exceptions of a rule, so that AWS Config remediates their resources again.</summary>
public sealed class RemediationBlockRemover(IAmazonConfigService config)
{
    /// <summary>The most that DeleteRemediationExceptions takes a call.</summary>
    private const int BatchSize = 100;

    /// <summary>Tries every batch, whatever came of the one before.</summary>
    /// <returns>Those that may still stand, with the reason; empty where all are gone.</returns>
    public async Task<IReadOnlyList<StandingBlock>> RemoveAsync(string configRuleName, IEnumerable<RemediationBlock> blocks, CancellationToken cancellation)
    {
        List<StandingBlock> standing = [];
        foreach (RemediationBlock[] batch in blocks.Chunk(BatchSize))
        {
            try
            {
                standing.AddRange(await RemoveBatchAsync(configRuleName, batch, cancellation).ConfigureAwait(false));
            }
            catch (AwsCallFailedException failed)
            {
                standing.AddRange(batch.Select(block => new StandingBlock(block, failed.Message)));
            }
        }
        return standing;
    }

    private Task<IReadOnlyList<StandingBlock>> RemoveBatchAsync(string configRuleName, RemediationBlock[] batch, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<StandingBlock>>($"config:DeleteRemediationExceptions for rule {configRuleName}", async token =>
        {
            DeleteRemediationExceptionsRequest request = new()
            {
                ConfigRuleName = configRuleName,
                ResourceKeys = [.. batch.Select(block => new RemediationExceptionResourceKey { ResourceType = block.ResourceType, ResourceId = block.ResourceId })],
            };
            try
            {
                // What could not be deleted comes back in an answer of HTTP status 200.
                DeleteRemediationExceptionsResponse response = await config.DeleteRemediationExceptionsAsync(request, token).ConfigureAwait(false);
                return [.. (response.FailedBatches ?? []).SelectMany(failed => Standing(failed, batch))];
            }
            catch (NoSuchRemediationExceptionException)
            {
                // None of them stands any more: they have expired, or somebody else was faster.
                return [];
            }
        }, cancellation);

    private static IEnumerable<StandingBlock> Standing(FailedDeleteRemediationExceptionsBatch failed, RemediationBlock[] batch)
    {
        HashSet<(string, string)> items = [.. (failed.FailedItems ?? []).Select(item => (item.ResourceType, item.ResourceId))];
        string reason = string.IsNullOrEmpty(failed.FailureMessage) ? "AWS Config does not say why." : failed.FailureMessage;
        // A failed batch that names none of its resources is the whole batch.
        return batch.Where(block => items.Count == 0 || items.Contains((block.ResourceType, block.ResourceId))).Select(block => new StandingBlock(block, reason));
    }
}

/// <summary>A remediation exception that was not removed, and why.</summary>
public sealed record StandingBlock(RemediationBlock Block, string Reason);
