using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class AttachedPermissionsBoundary
{
    public string PermissionsBoundaryArn { get; set; }
    public PermissionsBoundaryAttachmentType PermissionsBoundaryType { get; set; }

    internal static AttachedPermissionsBoundary Read(XElement element) =>
        new()
        {
            PermissionsBoundaryArn = element.Text("PermissionsBoundaryArn"),
            PermissionsBoundaryType = element.Text("PermissionsBoundaryType"),
        };
}
