using System.Text.Json;
using System.Text.Json.Serialization;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using Amazon.Lambda.ConfigEvents;

namespace AccessKeyRotation.ConfigRule;

/// <summary>Parses an event of AWS Config into a <see cref="Notification"/>.</summary>
internal static class NotificationReader
{
    /// <exception cref="InvalidEventException">The event lacks a member, or a member has a value that AWS Config does
    /// not send.</exception>
    public static Notification Read(ConfigEvent configEvent)
    {
        InvokingEvent invokingEvent = Parse(Required(configEvent.InvokingEvent, "invokingEvent"));
        return Required(invokingEvent.MessageType, "invokingEvent.messageType") switch
        {
            "ScheduledNotification" or "ConfigurationSnapshotDeliveryCompleted" => new Notification.EveryUser(
                Required(invokingEvent.NotificationCreationTime, "invokingEvent.notificationCreationTime")
            ),
            "ConfigurationItemChangeNotification" => ReadItem(
                invokingEvent.ConfigurationItem,
                "configurationItem",
                configEvent,
                invokingEvent,
                isOversized: false
            ),
            "OversizedConfigurationItemChangeNotification" => ReadItem(
                invokingEvent.ConfigurationItemSummary,
                "configurationItemSummary",
                configEvent,
                invokingEvent,
                isOversized: true
            ),
            string other => throw new InvalidEventException(
                $"invokingEvent.messageType is '{Excerpt.Of(other)}'; it must be ScheduledNotification, "
                    + "ConfigurationItemChangeNotification, "
                    + "OversizedConfigurationItemChangeNotification or ConfigurationSnapshotDeliveryCompleted."
            ),
        };
    }

    /// <summary>
    /// Requires an event of the function's own account, because the function reads the users of that account.
    /// </summary>
    /// <exception cref="InvalidEventException">The event belongs to another account than the function, or has no
    /// account.</exception>
    public static void RequireAccountOf(string functionArn, ConfigEvent configEvent)
    {
        string account = Required(configEvent.AccountId, "accountId");
        // arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME
        string[] parts = functionArn.Split(':');
        if (parts.Length < 7 || parts[4] != account)
        {
            throw new InvalidEventException(
                $"The event is of account {Excerpt.Of(account)} and the function {functionArn} of account "
                    + $"{(parts.Length < 7 ? "unknown" : parts[4])}: "
                    + "the rule's function must be in the account that it evaluates."
            );
        }
    }

    /// <exception cref="InvalidEventException">The event has no rule name or no result token.</exception>
    public static RuleRun ReadRun(ConfigEvent configEvent, Notification notification) =>
        new(
            Required(configEvent.ConfigRuleName, "configRuleName"),
            Required(configEvent.ResultToken, "resultToken"),
            notification.OrderingTimestamp
        );

    private static Notification ReadItem(
        NotifiedItem? item,
        string member,
        ConfigEvent configEvent,
        InvokingEvent invokingEvent,
        bool isOversized
    )
    {
        string path = $"invokingEvent.{member}";
        if (item is null)
            throw Missing(path);

        string resourceType = Required(item.ResourceType, $"{path}.resourceType");
        DateTimeOffset captureTime = Required(
            item.ConfigurationItemCaptureTime ?? invokingEvent.NotificationCreationTime,
            $"{path}.configurationItemCaptureTime"
        );
        DateTimeOffset ordering = invokingEvent.NotificationCreationTime ?? captureTime;
        if (resourceType != EvaluationReporter.UserResourceType)
            return new Notification.OtherResource(resourceType, ordering);

        UserId user = new(Required(item.ResourceId, $"{path}.resourceId"));
        if (configEvent.EventLeftScope || !IsPresent(item.ConfigurationItemStatus, $"{path}.configurationItemStatus"))
            return new Notification.UserGone(user, ordering);
        return isOversized
            ? new Notification.OversizedUserChanged(user, captureTime, ordering)
            : new Notification.UserChanged(
                user,
                string.IsNullOrEmpty(item.ResourceName) ? null : new UserName(item.ResourceName),
                ordering
            );
    }

    /// <summary>
    /// Returns true if a user with this item status is evaluated; other statuses are reported as NOT_APPLICABLE.
    /// </summary>
    private static bool IsPresent(string? status, string member) =>
        status switch
        {
            "OK" or "ResourceDiscovered" => true,
            "ResourceDeleted" or "ResourceDeletedNotRecorded" or "ResourceNotRecorded" => false,
            _ => throw new InvalidEventException(
                $"{member} is '{Excerpt.Of(status)}'; it must be OK, ResourceDiscovered, ResourceDeleted, "
                    + "ResourceDeletedNotRecorded or ResourceNotRecorded."
            ),
        };

    private static InvokingEvent Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, InvokingEventJsonContext.Default.InvokingEvent)
                ?? throw Missing("invokingEvent");
        }
        catch (JsonException malformed)
        {
            string member = malformed.Path is { Length: > 2 } path ? $"invokingEvent{path[1..]}" : "invokingEvent";
            // No inner exception: its message can quote the event, and Lambda also reports and logs inner exceptions.
            throw new InvalidEventException(
                $"{Excerpt.Of(member)} is not the JSON that AWS Config sends (line {malformed.LineNumber + 1}, byte "
                    + $"{malformed.BytePositionInLine})."
            );
        }
    }

    private static string Required(string? value, string member) =>
        string.IsNullOrWhiteSpace(value) ? throw Missing(member) : value;

    private static DateTimeOffset Required(DateTimeOffset? value, string member) => value ?? throw Missing(member);

    private static InvalidEventException Missing(string member) => new($"The event has no {member}.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InvokingEvent))]
internal sealed partial class InvokingEventJsonContext : JsonSerializerContext;

/// <summary>
/// The part of the JSON text in <c>ConfigEvent.InvokingEvent</c> that the rule reads. Source: AWS Config Developer
/// Guide, "Example events".
/// </summary>
internal sealed record InvokingEvent(
    string? MessageType,
    DateTimeOffset? NotificationCreationTime,
    NotifiedItem? ConfigurationItem,
    NotifiedItem? ConfigurationItemSummary
);

/// <summary>A configuration item, or the summary of an oversized one, which has the same members.</summary>
internal sealed record NotifiedItem(
    string? ResourceType,
    string? ResourceId,
    string? ResourceName,
    string? ConfigurationItemStatus,
    DateTimeOffset? ConfigurationItemCaptureTime
);

/// <summary>The event is not one that AWS Config sends. The message names the invalid member.</summary>
public sealed class InvalidEventException(string message) : Exception(message);
