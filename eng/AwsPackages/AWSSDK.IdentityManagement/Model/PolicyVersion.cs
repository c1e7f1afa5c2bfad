using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class PolicyVersion
{
    public DateTime? CreateDate { get; set; }
    public string Document { get; set; }
    public bool? IsDefaultVersion { get; set; }
    public string VersionId { get; set; }

    internal static PolicyVersion Read(XElement element) =>
        new()
        {
            CreateDate = element.Time("CreateDate"),
            Document = element.Text("Document"),
            IsDefaultVersion = element.Flag("IsDefaultVersion"),
            VersionId = element.Text("VersionId"),
        };
}
