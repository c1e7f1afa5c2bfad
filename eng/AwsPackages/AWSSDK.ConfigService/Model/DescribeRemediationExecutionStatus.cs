using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeRemediationExecutionStatusRequest : AmazonConfigServiceRequest
{
    public string ConfigRuleName { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }
    public List<ResourceKey> ResourceKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeRemediationExecutionStatusRequest,
        DescribeRemediationExecutionStatusResponse
    >(
        "DescribeRemediationExecutionStatus",
        (request, writer) =>
        {
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
            writer.Set("ResourceKeys", request.ResourceKeys, ResourceKey.Write);
        },
        result =>
            new()
            {
                NextToken = result.Text("NextToken"),
                RemediationExecutionStatuses = result.Items(
                    "RemediationExecutionStatuses",
                    RemediationExecutionStatus.Read
                ),
            }
    );
}

public class DescribeRemediationExecutionStatusResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<RemediationExecutionStatus> RemediationExecutionStatuses { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
