using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigurationRecorder
{
    public string Arn { get; set; }
    public string Name { get; set; }
    public RecordingGroup RecordingGroup { get; set; }
    public RecordingMode RecordingMode { get; set; }
    public RecordingScope RecordingScope { get; set; }
    public string RoleARN { get; set; }
    public string ServicePrincipal { get; set; }

    internal static ConfigurationRecorder Read(JsonElement element) =>
        new()
        {
            Arn = element.Text("arn"),
            Name = element.Text("name"),
            RecordingGroup = element.Child("recordingGroup") is { } recordingGroup
                ? RecordingGroup.Read(recordingGroup)
                : null,
            RecordingMode = element.Child("recordingMode") is { } recordingMode
                ? RecordingMode.Read(recordingMode)
                : null,
            RecordingScope = element.Text("recordingScope"),
            RoleARN = element.Text("roleARN"),
            ServicePrincipal = element.Text("servicePrincipal"),
        };
}
