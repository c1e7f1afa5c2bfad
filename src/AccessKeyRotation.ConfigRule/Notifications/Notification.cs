using AccessKeyRotation.Keys;

namespace AccessKeyRotation.ConfigRule.Notifications;

/// <summary>Why AWS Config invoked the rule.</summary>
/// <param name="OrderingTimestamp">The timestamp of every result that the notification leads to.</param>
public abstract record Notification(DateTimeOffset OrderingTimestamp)
{
    /// <summary>The schedule, or a delivered configuration snapshot: every user is to be judged.</summary>
    public sealed record EveryUser(DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>One user was created or changed.</summary>
    /// <param name="Name">The name at capture time, where the item has one.</param>
    public sealed record UserChanged(UserId User, UserName? Name, DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>One user changed, and its configuration item was too large for the notification.</summary>
    public sealed record OversizedUserChanged(UserId User, DateTimeOffset CaptureTime, DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>One user was deleted, is no longer recorded, or left the rule's scope.</summary>
    public sealed record UserGone(UserId User, DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>A resource that this rule does not judge.</summary>
    public sealed record OtherResource(string ResourceType, DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);
}
