using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }

    internal static Tag Read(XElement element) => new() { Key = element.Text("Key"), Value = element.Text("Value") };
}
