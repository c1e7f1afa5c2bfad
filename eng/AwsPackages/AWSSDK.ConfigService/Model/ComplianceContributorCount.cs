using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ComplianceContributorCount
{
    public bool? CapExceeded { get; set; }
    public int? CappedCount { get; set; }

    internal static ComplianceContributorCount Read(JsonElement element) =>
        new() { CapExceeded = element.Flag("CapExceeded"), CappedCount = element.Number("CappedCount") };
}
