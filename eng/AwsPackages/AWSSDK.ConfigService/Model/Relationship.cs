using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class Relationship
{
    public string RelationshipName { get; set; }
    public string ResourceId { get; set; }
    public string ResourceName { get; set; }
    public ResourceType ResourceType { get; set; }

    internal static Relationship Read(JsonElement element) =>
        new()
        {
            RelationshipName = element.Text("relationshipName"),
            ResourceId = element.Text("resourceId"),
            ResourceName = element.Text("resourceName"),
            ResourceType = element.Text("resourceType"),
        };
}
