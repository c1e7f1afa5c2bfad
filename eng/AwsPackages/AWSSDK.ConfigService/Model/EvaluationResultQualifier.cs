using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class EvaluationResultQualifier
{
    public string ConfigRuleName { get; set; }
    public EvaluationMode EvaluationMode { get; set; }
    public string ResourceId { get; set; }
    public string ResourceType { get; set; }

    internal static EvaluationResultQualifier Read(JsonElement element) =>
        new()
        {
            ConfigRuleName = element.Text("ConfigRuleName"),
            EvaluationMode = element.Text("EvaluationMode"),
            ResourceId = element.Text("ResourceId"),
            ResourceType = element.Text("ResourceType"),
        };
}
