using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RecordingGroup
{
    public bool? AllSupported { get; set; }
    public ExclusionByResourceTypes ExclusionByResourceTypes { get; set; }
    public bool? IncludeGlobalResourceTypes { get; set; }
    public RecordingStrategy RecordingStrategy { get; set; }
    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingGroup Read(JsonElement element) =>
        new()
        {
            AllSupported = element.Flag("allSupported"),
            ExclusionByResourceTypes = element.Child("exclusionByResourceTypes") is { } exclusionByResourceTypes
                ? ExclusionByResourceTypes.Read(exclusionByResourceTypes)
                : null,
            IncludeGlobalResourceTypes = element.Flag("includeGlobalResourceTypes"),
            RecordingStrategy = element.Child("recordingStrategy") is { } recordingStrategy
                ? RecordingStrategy.Read(recordingStrategy)
                : null,
            ResourceTypes = element.Items("resourceTypes", item => item.GetString()),
        };
}
