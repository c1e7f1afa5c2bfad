using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class SsmControls
{
    public int? ConcurrentExecutionRatePercentage { get; set; }
    public int? ErrorPercentage { get; set; }

    internal static SsmControls Read(JsonElement element) =>
        new()
        {
            ConcurrentExecutionRatePercentage = element.Number("ConcurrentExecutionRatePercentage"),
            ErrorPercentage = element.Number("ErrorPercentage"),
        };
}
