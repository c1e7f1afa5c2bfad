using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigurationRecorderStatus
{
    public string Arn { get; set; }
    public string LastErrorCode { get; set; }
    public string LastErrorMessage { get; set; }
    public DateTime? LastStartTime { get; set; }
    public RecorderStatus LastStatus { get; set; }
    public DateTime? LastStatusChangeTime { get; set; }
    public DateTime? LastStopTime { get; set; }
    public string Name { get; set; }
    public bool? Recording { get; set; }
    public string ServicePrincipal { get; set; }

    internal static ConfigurationRecorderStatus Read(JsonElement element) =>
        new()
        {
            Arn = element.Text("arn"),
            LastErrorCode = element.Text("lastErrorCode"),
            LastErrorMessage = element.Text("lastErrorMessage"),
            LastStartTime = element.Time("lastStartTime"),
            LastStatus = element.Text("lastStatus"),
            LastStatusChangeTime = element.Time("lastStatusChangeTime"),
            LastStopTime = element.Time("lastStopTime"),
            Name = element.Text("name"),
            Recording = element.Flag("recording"),
            ServicePrincipal = element.Text("servicePrincipal"),
        };
}
