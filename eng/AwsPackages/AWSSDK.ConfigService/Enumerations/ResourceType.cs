using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ResourceType : ConstantClass
{
    public static readonly ResourceType AWSIAMUser = new("AWS::IAM::User");

    public ResourceType(string value)
        : base(value) { }

    public static ResourceType FindValue(string value) => FindValue<ResourceType>(value);

    public static implicit operator ResourceType(string value) => FindValue(value);
}
