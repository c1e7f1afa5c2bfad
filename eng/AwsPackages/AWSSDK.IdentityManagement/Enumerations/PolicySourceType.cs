using Amazon.Runtime;

namespace Amazon.IdentityManagement;

public class PolicySourceType : ConstantClass
{
    public static readonly PolicySourceType AwsManaged = new("aws-managed");
    public static readonly PolicySourceType Group = new("group");
    public static readonly PolicySourceType None = new("none");
    public static readonly PolicySourceType Resource = new("resource");
    public static readonly PolicySourceType Role = new("role");
    public static readonly PolicySourceType User = new("user");
    public static readonly PolicySourceType UserManaged = new("user-managed");

    public PolicySourceType(string value)
        : base(value) { }

    public static PolicySourceType FindValue(string value) => FindValue<PolicySourceType>(value);

    public static implicit operator PolicySourceType(string value) => FindValue(value);
}
