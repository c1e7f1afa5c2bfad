using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.ConfigRule;

/// <summary>Gets the configuration item that was too large for a notification.</summary>
public sealed class ConfigurationItemReader(IAmazonConfigService config)
{
    /// <summary>
    /// Some clients send timestamps in whole seconds; the item's own timestamp must not exceed the limit.
    /// </summary>
    private static readonly TimeSpan TimestampPrecision = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Returns the name in the newest item of the user captured at or before <paramref name="captureTime"/>; null if
    /// the item has no name.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The call failed, or AWS Config has no such item.</exception>
    public Task<UserName?> ReadUserNameAsync(
        UserId id,
        DateTimeOffset captureTime,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<UserName?>(
            $"config:GetResourceConfigHistory for user {id}",
            async token =>
            {
                GetResourceConfigHistoryRequest request = new()
                {
                    ResourceType = ResourceType.AWSIAMUser,
                    ResourceId = id.Value,
                    LaterTime = (captureTime + TimestampPrecision).UtcDateTime,
                    Limit = 1,
                };
                GetResourceConfigHistoryResponse response = await config.GetResourceConfigHistoryAsync(request, token);
                Amazon.ConfigService.Model.ConfigurationItem item = (response.ConfigurationItems ?? []).FirstOrDefault()
                    ?? throw new InvalidDataException(
                        $"AWS Config has no configuration item of this user up to {captureTime:O}."
                    );
                return item.ResourceName is { Length: > 0 } name ? new UserName(name) : null;
            },
            cancellationToken
        );
}
