using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Removes the remediation exceptions of a rule, so that AWS Config remediates the resources again.</summary>
public sealed class RemediationExceptionRemover(IAmazonConfigService config)
{
    /// <summary>The maximum number of resources in a DeleteRemediationExceptions request.</summary>
    private const int BatchSize = 100;

    /// <summary>Removes the exceptions in batches. A failed batch does not stop the following ones.</summary>
    /// <returns>The exceptions that may remain, each with the reason; empty if all are removed.</returns>
    public async Task<IReadOnlyList<FailedRemoval>> RemoveAsync(
        string configRuleName,
        IEnumerable<RemediationExceptionEntry> exceptions,
        CancellationToken cancellationToken
    )
    {
        List<FailedRemoval> failures = [];
        foreach (RemediationExceptionEntry[] batch in exceptions.Chunk(BatchSize))
        {
            try
            {
                failures.AddRange(await RemoveBatchAsync(configRuleName, batch, cancellationToken));
            }
            catch (AwsCallFailedException failed)
            {
                failures.AddRange(batch.Select(entry => new FailedRemoval(entry, failed.Message)));
            }
        }
        return failures;
    }

    private Task<IReadOnlyList<FailedRemoval>> RemoveBatchAsync(
        string configRuleName,
        RemediationExceptionEntry[] batch,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<FailedRemoval>>(
            $"config:DeleteRemediationExceptions for rule {configRuleName}",
            async token =>
            {
                DeleteRemediationExceptionsRequest request = new()
                {
                    ConfigRuleName = configRuleName,
                    ResourceKeys =
                    [
                        .. batch.Select(entry => new RemediationExceptionResourceKey
                        {
                            ResourceType = entry.ResourceType,
                            ResourceId = entry.ResourceId,
                        }),
                    ],
                };
                try
                {
                    // Failed deletions are returned in a response of HTTP status 200.
                    DeleteRemediationExceptionsResponse response = await config.DeleteRemediationExceptionsAsync(
                        request,
                        token
                    );
                    return [.. (response.FailedBatches ?? []).SelectMany(failed => FailuresOf(failed, batch))];
                }
                catch (NoSuchRemediationExceptionException)
                {
                    // All exceptions of the batch have expired or were removed by another caller.
                    return [];
                }
            },
            cancellationToken
        );

    private static IEnumerable<FailedRemoval> FailuresOf(
        FailedDeleteRemediationExceptionsBatch failed,
        RemediationExceptionEntry[] batch
    )
    {
        HashSet<(string, string)> items =
        [
            .. (failed.FailedItems ?? []).Select(item => (item.ResourceType, item.ResourceId)),
        ];
        string reason = string.IsNullOrEmpty(failed.FailureMessage)
            ? "AWS Config returned no reason."
            : failed.FailureMessage;
        // A failed batch without items means that the whole batch failed.
        return batch
            .Where(entry => items.Count == 0 || items.Contains((entry.ResourceType, entry.ResourceId)))
            .Select(entry => new FailedRemoval(entry, reason));
    }
}

/// <summary>A remediation exception that was not removed, with the reason.</summary>
public sealed record FailedRemoval(RemediationExceptionEntry Entry, string Reason);
