using System.Xml.Linq;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Model;

public class Position
{
    public int? Column { get; set; }
    public int? Line { get; set; }

    internal static Position Read(XElement element) =>
        new() { Column = element.Number("Column"), Line = element.Number("Line") };
}
