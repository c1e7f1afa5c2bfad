using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class Scope
{
    public string ComplianceResourceId { get; set; }
    public List<string> ComplianceResourceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string TagKey { get; set; }
    public string TagValue { get; set; }

    internal static Scope Read(JsonElement element) =>
        new()
        {
            ComplianceResourceId = element.Text("ComplianceResourceId"),
            ComplianceResourceTypes = element.Items("ComplianceResourceTypes", item => item.GetString()),
            TagKey = element.Text("TagKey"),
            TagValue = element.Text("TagValue"),
        };
}
