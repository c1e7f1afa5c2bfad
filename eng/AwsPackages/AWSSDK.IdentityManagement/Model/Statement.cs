using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class Statement
{
    public Position EndPosition { get; set; }
    public string SourcePolicyId { get; set; }
    public PolicySourceType SourcePolicyType { get; set; }
    public Position StartPosition { get; set; }

    internal static Statement Read(XElement element) =>
        new()
        {
            EndPosition = element.Child("EndPosition") is { } endPosition ? Position.Read(endPosition) : null,
            SourcePolicyId = element.Text("SourcePolicyId"),
            SourcePolicyType = element.Text("SourcePolicyType"),
            StartPosition = element.Child("StartPosition") is { } startPosition ? Position.Read(startPosition) : null,
        };
}
