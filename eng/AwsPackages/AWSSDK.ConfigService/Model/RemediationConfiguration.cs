using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationConfiguration
{
    public string Arn { get; set; }
    public bool? Automatic { get; set; }
    public string ConfigRuleName { get; set; }
    public string CreatedByService { get; set; }
    public ExecutionControls ExecutionControls { get; set; }
    public int? MaximumAutomaticAttempts { get; set; }
    public Dictionary<string, RemediationParameterValue> Parameters { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string ResourceType { get; set; }
    public long? RetryAttemptSeconds { get; set; }
    public string TargetId { get; set; }
    public RemediationTargetType TargetType { get; set; }
    public string TargetVersion { get; set; }

    internal static RemediationConfiguration Read(JsonElement element) =>
        new()
        {
            Arn = element.Text("Arn"),
            Automatic = element.Flag("Automatic"),
            ConfigRuleName = element.Text("ConfigRuleName"),
            CreatedByService = element.Text("CreatedByService"),
            ExecutionControls = element.Child("ExecutionControls") is { } controls
                ? ExecutionControls.Read(controls)
                : null,
            MaximumAutomaticAttempts = element.Number("MaximumAutomaticAttempts"),
            Parameters = element.Map("Parameters", RemediationParameterValue.Read),
            ResourceType = element.Text("ResourceType"),
            RetryAttemptSeconds = element.LongNumber("RetryAttemptSeconds"),
            TargetId = element.Text("TargetId"),
            TargetType = element.Text("TargetType"),
            TargetVersion = element.Text("TargetVersion"),
        };
}
