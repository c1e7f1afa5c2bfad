using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class CustomPolicyDetails
{
    public bool? EnableDebugLogDelivery { get; set; }
    public string PolicyRuntime { get; set; }
    public string PolicyText { get; set; }

    internal static CustomPolicyDetails Read(JsonElement element) =>
        new()
        {
            EnableDebugLogDelivery = element.Flag("EnableDebugLogDelivery"),
            PolicyRuntime = element.Text("PolicyRuntime"),
            PolicyText = element.Text("PolicyText"),
        };
}
