using Amazon.Runtime;

namespace Amazon.ConfigService;

public class AggregatedSourceType : ConstantClass
{
    public static readonly AggregatedSourceType ACCOUNT = new("ACCOUNT");
    public static readonly AggregatedSourceType ORGANIZATION = new("ORGANIZATION");

    public AggregatedSourceType(string value)
        : base(value) { }

    public static AggregatedSourceType FindValue(string value) => FindValue<AggregatedSourceType>(value);

    public static implicit operator AggregatedSourceType(string value) => FindValue(value);
}
