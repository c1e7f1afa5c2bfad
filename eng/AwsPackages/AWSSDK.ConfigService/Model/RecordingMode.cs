using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RecordingMode
{
    public RecordingFrequency RecordingFrequency { get; set; }
    public List<RecordingModeOverride> RecordingModeOverrides { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;

    internal static RecordingMode Read(JsonElement element) =>
        new()
        {
            RecordingFrequency = element.Text("recordingFrequency"),
            RecordingModeOverrides = element.Items("recordingModeOverrides", RecordingModeOverride.Read),
        };
}
