using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ResourceKey
{
    public string ResourceId { get; set; }
    public ResourceType ResourceType { get; set; }

    internal static ResourceKey Read(JsonElement element) =>
        new() { ResourceId = element.Text("resourceId"), ResourceType = element.Text("resourceType") };

    internal static void Write(Utf8JsonWriter writer, ResourceKey key)
    {
        writer.WriteStartObject();
        writer.Set("resourceId", key.ResourceId);
        writer.Set("resourceType", key.ResourceType);
        writer.WriteEndObject();
    }
}
