using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class AccessKeyMetadata
{
    public string AccessKeyId { get; set; }
    public DateTime? CreateDate { get; set; }
    public StatusType Status { get; set; }
    public string UserName { get; set; }

    internal static AccessKeyMetadata Read(XElement element) =>
        new()
        {
            AccessKeyId = element.Text("AccessKeyId"),
            CreateDate = element.Time("CreateDate"),
            Status = element.Text("Status"),
            UserName = element.Text("UserName"),
        };
}
