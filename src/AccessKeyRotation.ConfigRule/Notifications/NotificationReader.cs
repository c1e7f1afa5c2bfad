using System.Text.Json;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using Amazon.Lambda.ConfigEvents;

namespace AccessKeyRotation.ConfigRule.Notifications;

/// <summary>Reads what AWS Config sends into one of the notifications that the rule knows.</summary>
internal static class NotificationReader
{
    /// <exception cref="InvalidEventException">The event lacks a member, or one has a value that AWS Config does not send.</exception>
    public static Notification Read(ConfigEvent configEvent)
    {
        InvokingEvent invokingEvent = Parse(Required(configEvent.InvokingEvent, "invokingEvent"));
        return Required(invokingEvent.MessageType, "invokingEvent.messageType") switch
        {
            "ScheduledNotification" or "ConfigurationSnapshotDeliveryCompleted" =>
                new Notification.EveryUser(Required(invokingEvent.NotificationCreationTime, "invokingEvent.notificationCreationTime")),
            "ConfigurationItemChangeNotification" =>
                ReadItem(invokingEvent.ConfigurationItem, "configurationItem", configEvent, invokingEvent, isOversized: false),
            "OversizedConfigurationItemChangeNotification" =>
                ReadItem(invokingEvent.ConfigurationItemSummary, "configurationItemSummary", configEvent, invokingEvent, isOversized: true),
            string other => throw new InvalidEventException(
                $"invokingEvent.messageType is '{Excerpt.Of(other)}'; it must be ScheduledNotification, ConfigurationItemChangeNotification, "
                + "OversizedConfigurationItemChangeNotification or ConfigurationSnapshotDeliveryCompleted."),
        };
    }

    /// <exception cref="InvalidEventException">The event does not say which rule it is for, or has no result token.</exception>
    public static RuleRun ReadRun(ConfigEvent configEvent, Notification notification) =>
        new(Required(configEvent.ConfigRuleName, "configRuleName"), Required(configEvent.ResultToken, "resultToken"), notification.OrderingTimestamp);

    private static Notification ReadItem(ConfigurationItem? item, string member, ConfigEvent configEvent, InvokingEvent invokingEvent, bool isOversized)
    {
        string path = $"invokingEvent.{member}";
        if (item is null)
            throw Missing(path);

        string resourceType = Required(item.ResourceType, $"{path}.resourceType");
        DateTimeOffset captureTime = Required(item.ConfigurationItemCaptureTime ?? invokingEvent.NotificationCreationTime, $"{path}.configurationItemCaptureTime");
        DateTimeOffset ordering = invokingEvent.NotificationCreationTime ?? captureTime;
        if (resourceType != EvaluationReporter.UserResourceType)
            return new Notification.OtherResource(resourceType, ordering);

        UserId user = new(Required(item.ResourceId, $"{path}.resourceId"));
        if (configEvent.EventLeftScope || !IsPresent(item.ConfigurationItemStatus, $"{path}.configurationItemStatus"))
            return new Notification.UserGone(user, ordering);
        return isOversized
            ? new Notification.OversizedUserChanged(user, captureTime, ordering)
            : new Notification.UserChanged(user, string.IsNullOrEmpty(item.ResourceName) ? null : new UserName(item.ResourceName), ordering);
    }

    /// <summary>Whether an item of this status is to be judged; one of the other statuses is reported NOT_APPLICABLE.</summary>
    private static bool IsPresent(string? status, string member) => status switch
    {
        "OK" or "ResourceDiscovered" => true,
        "ResourceDeleted" or "ResourceDeletedNotRecorded" or "ResourceNotRecorded" => false,
        _ => throw new InvalidEventException(
            $"{member} is '{Excerpt.Of(status)}'; it must be OK, ResourceDiscovered, ResourceDeleted, ResourceDeletedNotRecorded or ResourceNotRecorded."),
    };

    private static InvokingEvent Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, InvokingEventJsonContext.Default.InvokingEvent) ?? throw Missing("invokingEvent");
        }
        catch (JsonException malformed)
        {
            string member = malformed.Path is { Length: > 2 } path ? $"invokingEvent{path[1..]}" : "invokingEvent";
            // Without the parser's exception: its message can quote the event, and Lambda reports and logs causes too.
            throw new InvalidEventException(
                $"{Excerpt.Of(member)} is not the JSON that AWS Config sends (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine}).");
        }
    }

    private static string Required(string? value, string member) => string.IsNullOrWhiteSpace(value) ? throw Missing(member) : value;

    private static DateTimeOffset Required(DateTimeOffset? value, string member) => value ?? throw Missing(member);

    private static InvalidEventException Missing(string member) => new($"The event has no {member}.");
}
