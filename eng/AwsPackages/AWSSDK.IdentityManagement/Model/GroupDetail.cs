using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class GroupDetail
{
    public string Arn { get; set; }
    public List<AttachedPolicyType> AttachedManagedPolicies { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public DateTime? CreateDate { get; set; }
    public string GroupId { get; set; }
    public string GroupName { get; set; }
    public List<PolicyDetail> GroupPolicyList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Path { get; set; }

    internal static GroupDetail Read(XElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            AttachedManagedPolicies = element.Members("AttachedManagedPolicies", AttachedPolicyType.Read),
            CreateDate = element.Time("CreateDate"),
            GroupId = element.Text("GroupId"),
            GroupName = element.Text("GroupName"),
            GroupPolicyList = element.Members("GroupPolicyList", PolicyDetail.Read),
            Path = element.Text("Path"),
        };
}
