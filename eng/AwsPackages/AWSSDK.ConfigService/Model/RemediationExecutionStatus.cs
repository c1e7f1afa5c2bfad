using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationExecutionStatus
{
    public DateTime? InvocationTime { get; set; }
    public DateTime? LastUpdatedTime { get; set; }
    public ResourceKey ResourceKey { get; set; }
    public RemediationExecutionState State { get; set; }
    public List<RemediationExecutionStep> StepDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static RemediationExecutionStatus Read(JsonElement element) =>
        new()
        {
            InvocationTime = element.Time("InvocationTime"),
            LastUpdatedTime = element.Time("LastUpdatedTime"),
            ResourceKey = element.Child("ResourceKey") is { } key ? ResourceKey.Read(key) : null,
            State = element.Text("State"),
            StepDetails = element.Items("StepDetails", RemediationExecutionStep.Read),
        };
}
