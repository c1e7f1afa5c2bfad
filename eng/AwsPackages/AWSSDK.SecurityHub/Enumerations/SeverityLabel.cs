using Amazon.Runtime;

namespace Amazon.SecurityHub;

public class SeverityLabel : ConstantClass
{
    public static readonly SeverityLabel CRITICAL = new("CRITICAL");
    public static readonly SeverityLabel HIGH = new("HIGH");
    public static readonly SeverityLabel INFORMATIONAL = new("INFORMATIONAL");
    public static readonly SeverityLabel LOW = new("LOW");
    public static readonly SeverityLabel MEDIUM = new("MEDIUM");

    public SeverityLabel(string value)
        : base(value) { }

    public static SeverityLabel FindValue(string value) => FindValue<SeverityLabel>(value);

    public static implicit operator SeverityLabel(string value) => FindValue(value);
}
