using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationExceptionResourceKey
{
    public string ResourceId { get; set; }
    public string ResourceType { get; set; }

    internal static RemediationExceptionResourceKey Read(JsonElement element) =>
        new() { ResourceId = element.Text("ResourceId"), ResourceType = element.Text("ResourceType") };

    internal static void Write(Utf8JsonWriter writer, RemediationExceptionResourceKey key)
    {
        writer.WriteStartObject();
        writer.Set("ResourceId", key.ResourceId);
        writer.Set("ResourceType", key.ResourceType);
        writer.WriteEndObject();
    }
}
