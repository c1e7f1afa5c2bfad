using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ExclusionByResourceTypes
{
    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static ExclusionByResourceTypes Read(JsonElement element) =>
        new() { ResourceTypes = element.Items("resourceTypes", item => item.GetString()) };
}
