using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class StartRemediationExecutionRequest : AmazonConfigServiceRequest
{
    public string ConfigRuleName { get; set; }
    public List<ResourceKey> ResourceKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        StartRemediationExecutionRequest,
        StartRemediationExecutionResponse
    >(
        "StartRemediationExecution",
        (request, writer) =>
        {
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("ResourceKeys", request.ResourceKeys, ResourceKey.Write);
        },
        result =>
            new()
            {
                FailedItems = result.Items("FailedItems", ResourceKey.Read),
                FailureMessage = result.Text("FailureMessage"),
            }
    );
}

public class StartRemediationExecutionResponse : AmazonWebServiceResponse
{
    public List<ResourceKey> FailedItems { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string FailureMessage { get; set; }
}
