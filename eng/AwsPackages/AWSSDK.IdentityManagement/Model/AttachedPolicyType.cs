using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class AttachedPolicyType
{
    public string PolicyArn { get; set; }
    public string PolicyName { get; set; }

    internal static AttachedPolicyType Read(XElement element) =>
        new() { PolicyArn = element.Text("PolicyArn"), PolicyName = element.Text("PolicyName") };
}
