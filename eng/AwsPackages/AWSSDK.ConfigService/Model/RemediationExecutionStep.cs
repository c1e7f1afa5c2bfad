using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationExecutionStep
{
    public string ErrorMessage { get; set; }
    public string Name { get; set; }
    public DateTime? StartTime { get; set; }
    public RemediationExecutionStepState State { get; set; }
    public DateTime? StopTime { get; set; }

    internal static RemediationExecutionStep Read(JsonElement element) =>
        new()
        {
            ErrorMessage = element.Text("ErrorMessage"),
            Name = element.Text("Name"),
            StartTime = element.Time("StartTime"),
            State = element.Text("State"),
            StopTime = element.Time("StopTime"),
        };
}
