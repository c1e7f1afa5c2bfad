using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigurationItem
{
    public string AccountId { get; set; }
    public string Arn { get; set; }
    public string AvailabilityZone { get; set; }
    public string AwsRegion { get; set; }
    public string Configuration { get; set; }
    public DateTime? ConfigurationItemCaptureTime { get; set; }
    public DateTime? ConfigurationItemDeliveryTime { get; set; }
    public string ConfigurationItemMD5Hash { get; set; }
    public ConfigurationItemStatus ConfigurationItemStatus { get; set; }
    public string ConfigurationStateId { get; set; }
    public RecordingFrequency RecordingFrequency { get; set; }
    public List<string> RelatedEvents { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<Relationship> Relationships { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public DateTime? ResourceCreationTime { get; set; }
    public string ResourceId { get; set; }
    public string ResourceName { get; set; }
    public ResourceType ResourceType { get; set; }
    public Dictionary<string, string> SupplementaryConfiguration { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Version { get; set; }

    internal static ConfigurationItem Read(JsonElement element) =>
        new()
        {
            AccountId = element.Text("accountId"),
            Arn = element.Text("arn"),
            AvailabilityZone = element.Text("availabilityZone"),
            AwsRegion = element.Text("awsRegion"),
            Configuration = element.Text("configuration"),
            ConfigurationItemCaptureTime = element.Time("configurationItemCaptureTime"),
            ConfigurationItemDeliveryTime = element.Time("configurationItemDeliveryTime"),
            ConfigurationItemMD5Hash = element.Text("configurationItemMD5Hash"),
            ConfigurationItemStatus = element.Text("configurationItemStatus"),
            ConfigurationStateId = element.Text("configurationStateId"),
            RecordingFrequency = element.Text("recordingFrequency"),
            RelatedEvents = element.Items("relatedEvents", item => item.GetString()),
            Relationships = element.Items("relationships", Relationship.Read),
            ResourceCreationTime = element.Time("resourceCreationTime"),
            ResourceId = element.Text("resourceId"),
            ResourceName = element.Text("resourceName"),
            ResourceType = element.Text("resourceType"),
            SupplementaryConfiguration = element.Map("supplementaryConfiguration"),
            Tags = element.Map("tags"),
            Version = element.Text("version"),
        };
}
