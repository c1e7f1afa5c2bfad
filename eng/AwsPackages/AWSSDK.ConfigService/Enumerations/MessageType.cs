using Amazon.Runtime;

namespace Amazon.ConfigService;

public class MessageType : ConstantClass
{
    public static readonly MessageType ConfigurationItemChangeNotification = new("ConfigurationItemChangeNotification");
    public static readonly MessageType ConfigurationSnapshotDeliveryCompleted = new(
        "ConfigurationSnapshotDeliveryCompleted"
    );
    public static readonly MessageType OversizedConfigurationItemChangeNotification = new(
        "OversizedConfigurationItemChangeNotification"
    );
    public static readonly MessageType ScheduledNotification = new("ScheduledNotification");

    public MessageType(string value)
        : base(value) { }

    public static MessageType FindValue(string value) => FindValue<MessageType>(value);

    public static implicit operator MessageType(string value) => FindValue(value);
}
