using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class UserDetail
{
    public string Arn { get; set; }
    public List<AttachedPolicyType> AttachedManagedPolicies { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public DateTime? CreateDate { get; set; }
    public List<string> GroupList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Path { get; set; }
    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string UserId { get; set; }
    public string UserName { get; set; }
    public List<PolicyDetail> UserPolicyList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static UserDetail Read(XElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            AttachedManagedPolicies = element.Members("AttachedManagedPolicies", AttachedPolicyType.Read),
            CreateDate = element.Time("CreateDate"),
            GroupList = element.Members("GroupList", group => group.Value),
            Path = element.Text("Path"),
            PermissionsBoundary = element.Child("PermissionsBoundary") is { } boundary
                ? AttachedPermissionsBoundary.Read(boundary)
                : null,
            Tags = element.Members("Tags", Tag.Read),
            UserId = element.Text("UserId"),
            UserName = element.Text("UserName"),
            UserPolicyList = element.Members("UserPolicyList", PolicyDetail.Read),
        };
}
