using AccessKeyRotation.Keys;

namespace AccessKeyRotation.ConfigRule;

/// <summary>The reason why AWS Config invoked the rule.</summary>
/// <param name="OrderingTimestamp">The timestamp of every result of this invocation.</param>
public abstract record Notification(DateTimeOffset OrderingTimestamp)
{
    /// <summary>A schedule or a delivered configuration snapshot: all users are evaluated.</summary>
    public sealed record EveryUser(DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>One user was created or changed.</summary>
    /// <param name="Name">The name at capture time; null if the item has none.</param>
    public sealed record UserChanged(UserId User, UserName? Name, DateTimeOffset OrderingTimestamp)
        : Notification(OrderingTimestamp);

    /// <summary>One user changed, and the configuration item was too large for the notification.</summary>
    public sealed record OversizedUserChanged(UserId User, DateTimeOffset CaptureTime, DateTimeOffset OrderingTimestamp)
        : Notification(OrderingTimestamp);

    /// <summary>One user was deleted, is no longer recorded, or left the rule's scope.</summary>
    public sealed record UserGone(UserId User, DateTimeOffset OrderingTimestamp) : Notification(OrderingTimestamp);

    /// <summary>A resource of a type that this rule does not evaluate.</summary>
    public sealed record OtherResource(string ResourceType, DateTimeOffset OrderingTimestamp)
        : Notification(OrderingTimestamp);
}
