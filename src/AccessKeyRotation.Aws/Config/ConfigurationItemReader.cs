using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Fetches the configuration item that was too large for a notification.</summary>
public sealed class ConfigurationItemReader(IAmazonConfigService config)
{
    /// <summary>The wire carries timestamps in whole seconds with some clients; the item's own must not fall behind the limit.</summary>
    private static readonly TimeSpan TimestampPrecision = TimeSpan.FromSeconds(1);

    /// <summary>The name in the newest item of the user that was captured up to <paramref name="captureTime"/>; null where the item has none.</summary>
    /// <exception cref="AwsCallFailedException">The call failed, or AWS Config has no such item.</exception>
    public Task<UserName?> ReadUserNameAsync(UserId id, DateTimeOffset captureTime, CancellationToken cancellation) =>
        AwsCall.SendAsync<UserName?>($"config:GetResourceConfigHistory for user {id}", async token =>
        {
            GetResourceConfigHistoryRequest request = new()
            {
                ResourceType = ResourceType.AWSIAMUser,
                ResourceId = id.Value,
                LaterTime = (captureTime + TimestampPrecision).UtcDateTime,
                Limit = 1,
            };
            GetResourceConfigHistoryResponse response = await config.GetResourceConfigHistoryAsync(request, token).ConfigureAwait(false);
            ConfigurationItem item = (response.ConfigurationItems ?? []).FirstOrDefault()
                ?? throw new InvalidDataException($"AWS Config has no configuration item of this user up to {captureTime:O}.");
            return item.ResourceName is { Length: > 0 } name ? new UserName(name) : null;
        }, cancellation);
}
