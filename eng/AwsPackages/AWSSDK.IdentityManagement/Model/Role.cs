using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class Role
{
    public string Arn { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public DateTime? CreateDate { get; set; }
    public string Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public string Path { get; set; }
    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }
    public string RoleId { get; set; }
    public RoleLastUsed RoleLastUsed { get; set; }
    public string RoleName { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static Role Read(XElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            AssumeRolePolicyDocument = element.Text("AssumeRolePolicyDocument"),
            CreateDate = element.Time("CreateDate"),
            Description = element.Text("Description"),
            MaxSessionDuration = element.Number("MaxSessionDuration"),
            Path = element.Text("Path"),
            PermissionsBoundary = element.Child("PermissionsBoundary") is { } permissionsBoundary
                ? AttachedPermissionsBoundary.Read(permissionsBoundary)
                : null,
            RoleId = element.Text("RoleId"),
            RoleLastUsed = element.Child("RoleLastUsed") is { } roleLastUsed ? RoleLastUsed.Read(roleLastUsed) : null,
            RoleName = element.Text("RoleName"),
            Tags = element.Members("Tags", Tag.Read),
        };
}
