using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class ManagedPolicyDetail
{
    public string Arn { get; set; }
    public DateTime? CreateDate { get; set; }
    public string DefaultVersionId { get; set; }
    public string Path { get; set; }
    public string PolicyId { get; set; }
    public string PolicyName { get; set; }
    public List<PolicyVersion> PolicyVersionList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public DateTime? UpdateDate { get; set; }

    internal static ManagedPolicyDetail Read(XElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            CreateDate = element.Time("CreateDate"),
            DefaultVersionId = element.Text("DefaultVersionId"),
            Path = element.Text("Path"),
            PolicyId = element.Text("PolicyId"),
            PolicyName = element.Text("PolicyName"),
            PolicyVersionList = element.Members("PolicyVersionList", PolicyVersion.Read),
            UpdateDate = element.Time("UpdateDate"),
        };
}
