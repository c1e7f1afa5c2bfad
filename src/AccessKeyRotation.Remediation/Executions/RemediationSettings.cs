using System.Globalization;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>The settings of the function: environment variables that the stack's template sets.</summary>
/// <param name="OwnerTag">From <c>OWNER_TAG</c> (default <c>owner</c>): the key of the tag that names the owner of a
/// user.</param>
/// <param name="MaxWaiverDuration">From <c>MAX_WAIVER_DAYS</c> (1 to 365, default 180): the same value as the rule's
/// maxWaiverDays.</param>
/// <param name="MaxDeactivationsPerDay">From <c>MAX_DEACTIVATIONS_PER_DAY</c> (1 to 5000, default 25): the maximum
/// number of access keys that automatic runs deactivate in a day.</param>
/// <param name="DeliveryKeyId">From <c>DELIVERY_KEY_ID</c>: the KMS key that encrypts delivered secrets. Without it no
/// key is rotated.</param>
/// <param name="RecordsKeyId">From <c>RECORDS_KEY_ID</c>: the KMS key that signs records. Without it no record can be
/// verified or written, so the function does nothing.</param>
/// <param name="TopicArn">From <c>TOPIC_ARN</c>: the topic of documents that are started without a topic.</param>
/// <param name="IncludeUsage">From <c>INCLUDE_USAGE</c> (<c>true</c> or <c>false</c>, default <c>true</c>): true to
/// name the recent clients of a key in notifications.</param>
public sealed record RemediationSettings(
    string OwnerTag,
    TimeSpan MaxWaiverDuration,
    int MaxDeactivationsPerDay,
    string? DeliveryKeyId,
    string RecordsKeyId,
    string? TopicArn,
    bool IncludeUsage
)
{
    public const string OwnerTagVariable = "OWNER_TAG";
    public const string MaxWaiverDaysVariable = "MAX_WAIVER_DAYS";
    public const string MaxDeactivationsPerDayVariable = "MAX_DEACTIVATIONS_PER_DAY";
    public const string DeliveryKeyIdVariable = "DELIVERY_KEY_ID";
    public const string RecordsKeyIdVariable = "RECORDS_KEY_ID";
    public const string TopicArnVariable = "TOPIC_ARN";
    public const string IncludeUsageVariable = "INCLUDE_USAGE";

    /// <exception cref="InvalidRequestException">A variable has an invalid value.</exception>
    public static RemediationSettings Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new(
            Text(OwnerTagVariable) ?? "owner",
            TimeSpan.FromDays(Number(MaxWaiverDaysVariable, 1, 365, 180)),
            Number(MaxDeactivationsPerDayVariable, 1, 5000, 25),
            Text(DeliveryKeyIdVariable),
            Text(RecordsKeyIdVariable)
                ?? throw new InvalidRequestException(
                    $"Environment variable {RecordsKeyIdVariable} is not set; it must name the KMS key that signs "
                        + "records."
                ),
            Text(TopicArnVariable),
            Flag(IncludeUsageVariable, otherwise: true)
        );

        bool Flag(string name, bool otherwise) =>
            Text(name) switch
            {
                null => otherwise,
                "false" => false,
                "true" => true,
                { } other => throw InvalidRequestException.Of($"Environment variable {name}", other, "true or false"),
            };

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

        int Number(string name, int min, int max, int otherwise)
        {
            if (variable(name) is not { Length: > 0 } text)
                return otherwise;
            return
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number >= min
                && number <= max
                ? number
                : throw InvalidRequestException.Of(
                    $"Environment variable {name}",
                    text,
                    $"a whole number from {min} to {max}"
                );
        }
    }
}
