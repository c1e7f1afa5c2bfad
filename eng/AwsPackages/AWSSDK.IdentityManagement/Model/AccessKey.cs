using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class AccessKey
{
    public string AccessKeyId { get; set; }
    public DateTime? CreateDate { get; set; }
    public string SecretAccessKey { get; set; }
    public StatusType Status { get; set; }
    public string UserName { get; set; }

    internal static AccessKey Read(XElement element) =>
        new()
        {
            AccessKeyId = element.Text("AccessKeyId"),
            CreateDate = element.Time("CreateDate"),
            SecretAccessKey = element.Text("SecretAccessKey"),
            Status = element.Text("Status"),
            UserName = element.Text("UserName"),
        };
}
