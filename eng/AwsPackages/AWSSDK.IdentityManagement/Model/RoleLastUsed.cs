using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class RoleLastUsed
{
    public DateTime? LastUsedDate { get; set; }
    public string Region { get; set; }

    internal static RoleLastUsed Read(XElement element) =>
        new() { LastUsedDate = element.Time("LastUsedDate"), Region = element.Text("Region") };
}
