using Amazon.Runtime;

namespace Amazon.ConfigService;

public class EventSource : ConstantClass
{
    public static readonly EventSource AwsConfig = new("aws.config");

    public EventSource(string value)
        : base(value) { }

    public static EventSource FindValue(string value) => FindValue<EventSource>(value);

    public static implicit operator EventSource(string value) => FindValue(value);
}
