using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.CloudTrail.Model;

public class Event
{
    public string AccessKeyId { get; set; }
    public string CloudTrailEvent { get; set; }
    public string EventId { get; set; }
    public string EventName { get; set; }
    public string EventSource { get; set; }
    public DateTime? EventTime { get; set; }
    public string ReadOnly { get; set; }
    public List<Resource> Resources { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string Username { get; set; }

    internal static Event Read(JsonElement element) =>
        new()
        {
            AccessKeyId = element.Text("AccessKeyId"),
            CloudTrailEvent = element.Text("CloudTrailEvent"),
            EventId = element.Text("EventId"),
            EventName = element.Text("EventName"),
            EventSource = element.Text("EventSource"),
            EventTime = element.Time("EventTime"),
            ReadOnly = element.Text("ReadOnly"),
            Resources = element.Items("Resources", Resource.Read),
            Username = element.Text("Username"),
        };
}
