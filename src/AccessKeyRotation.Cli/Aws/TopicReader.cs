using System.Globalization;
using AccessKeyRotation.Aws;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the subscriptions of an SNS topic.</summary>
public sealed class TopicReader(IAmazonSimpleNotificationService sns)
{
    /// <returns>Null if the topic does not exist.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<TopicSubscriptions?> FindAsync(string topicArn, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"sns:GetTopicAttributes for {topicArn}",
            async token =>
            {
                try
                {
                    GetTopicAttributesResponse response = await sns.GetTopicAttributesAsync(
                        new GetTopicAttributesRequest { TopicArn = topicArn },
                        token
                    );
                    return new TopicSubscriptions(
                        Number(response, "SubscriptionsConfirmed"),
                        Number(response, "SubscriptionsPending")
                    );
                }
                catch (NotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    private static int Number(GetTopicAttributesResponse response, string name) =>
        int.TryParse(
            response.Attributes?.GetValueOrDefault(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int number
        )
            ? number
            : throw new InvalidDataException($"The response has no {name}.");
}

/// <summary>The numbers of subscriptions of a topic. A pending subscription receives no messages.</summary>
public sealed record TopicSubscriptions(int Confirmed, int Pending);
