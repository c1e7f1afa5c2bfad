using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ResourceCountFilters
{
    public string AccountId { get; set; }
    public string Region { get; set; }
    public ResourceType ResourceType { get; set; }

    internal static void Write(Utf8JsonWriter writer, ResourceCountFilters filters)
    {
        writer.WriteStartObject();
        writer.Set("AccountId", filters.AccountId);
        writer.Set("Region", filters.Region);
        writer.Set("ResourceType", filters.ResourceType);
        writer.WriteEndObject();
    }
}
