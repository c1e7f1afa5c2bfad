using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class SourceDetail
{
    public EventSource EventSource { get; set; }
    public MaximumExecutionFrequency MaximumExecutionFrequency { get; set; }
    public MessageType MessageType { get; set; }

    internal static SourceDetail Read(JsonElement element) =>
        new()
        {
            EventSource = element.Text("EventSource"),
            MaximumExecutionFrequency = element.Text("MaximumExecutionFrequency"),
            MessageType = element.Text("MessageType"),
        };
}
