using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Model;

public class Resource
{
    public string ResourceName { get; set; }
    public string ResourceType { get; set; }

    internal static Resource Read(JsonElement element) =>
        new() { ResourceName = element.Text("ResourceName"), ResourceType = element.Text("ResourceType") };
}
