using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationException
{
    public string ConfigRuleName { get; set; }
    public DateTime? ExpirationTime { get; set; }
    public string Message { get; set; }
    public string ResourceId { get; set; }
    public string ResourceType { get; set; }

    internal static RemediationException Read(JsonElement element) =>
        new()
        {
            ConfigRuleName = element.Text("ConfigRuleName"),
            ExpirationTime = element.Time("ExpirationTime"),
            Message = element.Text("Message"),
            ResourceId = element.Text("ResourceId"),
            ResourceType = element.Text("ResourceType"),
        };
}
