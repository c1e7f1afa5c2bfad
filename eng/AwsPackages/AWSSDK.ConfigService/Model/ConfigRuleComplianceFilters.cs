using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigRuleComplianceFilters
{
    public string AccountId { get; set; }
    public string AwsRegion { get; set; }
    public ComplianceType ComplianceType { get; set; }
    public string ConfigRuleName { get; set; }

    internal static void Write(Utf8JsonWriter writer, ConfigRuleComplianceFilters filters)
    {
        writer.WriteStartObject();
        writer.Set("AccountId", filters.AccountId);
        writer.Set("AwsRegion", filters.AwsRegion);
        writer.Set("ComplianceType", filters.ComplianceType);
        writer.Set("ConfigRuleName", filters.ConfigRuleName);
        writer.WriteEndObject();
    }
}
