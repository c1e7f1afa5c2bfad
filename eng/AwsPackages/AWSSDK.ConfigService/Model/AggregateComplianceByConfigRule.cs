using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class AggregateComplianceByConfigRule
{
    public string AccountId { get; set; }
    public string AwsRegion { get; set; }
    public Compliance Compliance { get; set; }
    public string ConfigRuleName { get; set; }

    internal static AggregateComplianceByConfigRule Read(JsonElement element) =>
        new()
        {
            AccountId = element.Text("AccountId"),
            AwsRegion = element.Text("AwsRegion"),
            Compliance = element.Child("Compliance") is { } compliance ? Compliance.Read(compliance) : null,
            ConfigRuleName = element.Text("ConfigRuleName"),
        };
}
