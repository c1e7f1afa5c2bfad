using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RecordingModeOverride
{
    public string Description { get; set; }
    public RecordingFrequency RecordingFrequency { get; set; }
    public List<string> ResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingModeOverride Read(JsonElement element) =>
        new()
        {
            Description = element.Text("description"),
            RecordingFrequency = element.Text("recordingFrequency"),
            ResourceTypes = element.Items("resourceTypes", item => item.GetString()),
        };
}
