using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigRule
{
    public string ConfigRuleArn { get; set; }
    public string ConfigRuleId { get; set; }
    public string ConfigRuleName { get; set; }
    public ConfigRuleState ConfigRuleState { get; set; }
    public string CreatedBy { get; set; }
    public string Description { get; set; }
    public List<EvaluationModeConfiguration> EvaluationModes { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string InputParameters { get; set; }
    public MaximumExecutionFrequency MaximumExecutionFrequency { get; set; }
    public Scope Scope { get; set; }
    public Source Source { get; set; }

    internal static ConfigRule Read(JsonElement element) =>
        new()
        {
            ConfigRuleArn = element.Text("ConfigRuleArn"),
            ConfigRuleId = element.Text("ConfigRuleId"),
            ConfigRuleName = element.Text("ConfigRuleName"),
            ConfigRuleState = element.Text("ConfigRuleState"),
            CreatedBy = element.Text("CreatedBy"),
            Description = element.Text("Description"),
            EvaluationModes = element.Items("EvaluationModes", EvaluationModeConfiguration.Read),
            InputParameters = element.Text("InputParameters"),
            MaximumExecutionFrequency = element.Text("MaximumExecutionFrequency"),
            Scope = element.Child("Scope") is { } scope ? Scope.Read(scope) : null,
            Source = element.Child("Source") is { } source ? Source.Read(source) : null,
        };
}
