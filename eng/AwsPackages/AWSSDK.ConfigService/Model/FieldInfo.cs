using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class FieldInfo
{
    public string Name { get; set; }

    internal static FieldInfo Read(JsonElement element) => new() { Name = element.Text("Name") };
}
