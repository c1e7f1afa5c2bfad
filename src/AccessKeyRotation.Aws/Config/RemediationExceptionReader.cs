using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Reads the remediation exceptions of a rule.</summary>
public sealed class RemediationExceptionReader(IAmazonConfigService config)
{
    /// <summary>The maximum page size of DescribeRemediationExceptions.</summary>
    private const int PageSize = 100;

    /// <returns>The exceptions in the order of their resources; empty if the rule does not exist.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<RemediationExceptionEntry>> ReadAsync(
        string configRuleName,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<RemediationExceptionEntry>>(
            $"config:DescribeRemediationExceptions for rule {configRuleName}",
            async token =>
            {
                DescribeRemediationExceptionsRequest request = new()
                {
                    ConfigRuleName = configRuleName,
                    Limit = PageSize,
                };
                List<RemediationExceptionEntry> blocks = [];
                await foreach (
                    DescribeRemediationExceptionsResponse page in config
                        .Paginators.DescribeRemediationExceptions(request)
                        .Responses.WithCancellation(token)
                )
                    blocks.AddRange((page.RemediationExceptions ?? []).Select(Read));
                return
                [
                    .. blocks
                        .OrderBy(block => block.ResourceType, StringComparer.Ordinal)
                        .ThenBy(block => block.ResourceId, StringComparer.Ordinal),
                ];
            },
            cancellationToken
        );

    private static RemediationExceptionEntry Read(RemediationException block) =>
        new(
            block.ResourceType,
            block.ResourceId,
            string.IsNullOrEmpty(block.Message) ? null : block.Message,
            AwsDate.Of(block.ExpirationTime)
        );
}

/// <summary>
/// A remediation exception: AWS Config does not remediate the resource automatically while the exception exists. AWS
/// Config creates one after failed attempts, and a person can create one (PutRemediationExceptions). The type is an
/// entry because an exception is something else in C#.
/// </summary>
/// <param name="ResourceId">For a user, the user id.</param>
/// <param name="Message">The reason, as given by the creator; null if there is none.</param>
/// <param name="Expires">When AWS Config deletes the exception; null if it does not expire.</param>
public sealed record RemediationExceptionEntry(
    string ResourceType,
    string ResourceId,
    string? Message,
    DateTimeOffset? Expires
)
{
    /// <summary>
    /// True if AWS Config can have created the exception. The API does not return the creator; only people set an
    /// expiry date.
    /// </summary>
    public bool IsOpenEnded => Expires is null;
}
