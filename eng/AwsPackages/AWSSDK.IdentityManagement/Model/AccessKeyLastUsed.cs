using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class AccessKeyLastUsed
{
    public DateTime? LastUsedDate { get; set; }
    public string Region { get; set; }
    public string ServiceName { get; set; }

    internal static AccessKeyLastUsed Read(XElement element) =>
        new()
        {
            LastUsedDate = element.Time("LastUsedDate"),
            Region = element.Text("Region"),
            ServiceName = element.Text("ServiceName"),
        };
}
