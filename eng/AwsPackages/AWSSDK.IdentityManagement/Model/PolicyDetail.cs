using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class PolicyDetail
{
    public string PolicyDocument { get; set; }
    public string PolicyName { get; set; }

    internal static PolicyDetail Read(XElement element) =>
        new() { PolicyDocument = element.Text("PolicyDocument"), PolicyName = element.Text("PolicyName") };
}
