using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class GroupedResourceCount
{
    public string GroupName { get; set; }
    public long? ResourceCount { get; set; }

    internal static GroupedResourceCount Read(JsonElement element) =>
        new() { GroupName = element.Text("GroupName"), ResourceCount = element.LongNumber("ResourceCount") };
}
