using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ResourceValue
{
    public ResourceValueType Value { get; set; }

    internal static ResourceValue Read(JsonElement element) => new() { Value = element.Text("Value") };
}
