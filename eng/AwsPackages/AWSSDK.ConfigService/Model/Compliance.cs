using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class Compliance
{
    public ComplianceContributorCount ComplianceContributorCount { get; set; }
    public ComplianceType ComplianceType { get; set; }

    internal static Compliance Read(JsonElement element) =>
        new()
        {
            ComplianceContributorCount = element.Child("ComplianceContributorCount") is { } complianceContributorCount
                ? ComplianceContributorCount.Read(complianceContributorCount)
                : null,
            ComplianceType = element.Text("ComplianceType"),
        };
}
