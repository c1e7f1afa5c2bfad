using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RecordingStrategy
{
    public RecordingStrategyType UseOnly { get; set; }

    internal static RecordingStrategy Read(JsonElement element) => new() { UseOnly = element.Text("useOnly") };
}
