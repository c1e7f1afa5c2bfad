namespace AccessKeyRotation.ConfigRule.Notifications;

/// <summary>The JSON text in <c>ConfigEvent.InvokingEvent</c>, as far as the rule reads it. Source: AWS Config Developer Guide, "Example events".</summary>
internal sealed record InvokingEvent(
    string? MessageType, DateTimeOffset? NotificationCreationTime, ConfigurationItem? ConfigurationItem, ConfigurationItem? ConfigurationItemSummary);

/// <summary>A configuration item, or the summary that stands for an oversized one: the members are the same.</summary>
internal sealed record ConfigurationItem(
    string? ResourceType, string? ResourceId, string? ResourceName, string? ConfigurationItemStatus, DateTimeOffset? ConfigurationItemCaptureTime);
