using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class FailedDeleteRemediationExceptionsBatch
{
    public List<RemediationExceptionResourceKey> FailedItems { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string FailureMessage { get; set; }

    internal static FailedDeleteRemediationExceptionsBatch Read(JsonElement element) =>
        new()
        {
            FailedItems = element.Items("FailedItems", RemediationExceptionResourceKey.Read),
            FailureMessage = element.Text("FailureMessage"),
        };
}
