using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ResourceValueType : ConstantClass
{
    public static readonly ResourceValueType RESOURCE_ID = new("RESOURCE_ID");

    public ResourceValueType(string value)
        : base(value) { }

    public static ResourceValueType FindValue(string value) => FindValue<ResourceValueType>(value);

    public static implicit operator ResourceValueType(string value) => FindValue(value);
}
