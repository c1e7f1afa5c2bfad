using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ResourceCountGroupKey : ConstantClass
{
    public static readonly ResourceCountGroupKey ACCOUNT_ID = new("ACCOUNT_ID");
    public static readonly ResourceCountGroupKey AWS_REGION = new("AWS_REGION");
    public static readonly ResourceCountGroupKey RESOURCE_TYPE = new("RESOURCE_TYPE");

    public ResourceCountGroupKey(string value)
        : base(value) { }

    public static ResourceCountGroupKey FindValue(string value) => FindValue<ResourceCountGroupKey>(value);

    public static implicit operator ResourceCountGroupKey(string value) => FindValue(value);
}
