using Amazon.Runtime;

namespace Amazon.ConfigService;

public class RemediationTargetType : ConstantClass
{
    public static readonly RemediationTargetType SSM_DOCUMENT = new("SSM_DOCUMENT");

    public RemediationTargetType(string value)
        : base(value) { }

    public static RemediationTargetType FindValue(string value) => FindValue<RemediationTargetType>(value);

    public static implicit operator RemediationTargetType(string value) => FindValue(value);
}
