using Amazon.Runtime;

namespace Amazon.CloudTrail;

public class EventCategory : ConstantClass
{
    public static readonly EventCategory Insight = new("insight");

    public EventCategory(string value)
        : base(value) { }

    public static EventCategory FindValue(string value) => FindValue<EventCategory>(value);

    public static implicit operator EventCategory(string value) => FindValue(value);
}
