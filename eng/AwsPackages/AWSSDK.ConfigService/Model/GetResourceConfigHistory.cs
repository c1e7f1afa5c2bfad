using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class GetResourceConfigHistoryRequest : AmazonConfigServiceRequest
{
    public ChronologicalOrder ChronologicalOrder { get; set; }
    public DateTime? EarlierTime { get; set; }
    public DateTime? LaterTime { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }
    public string ResourceId { get; set; }
    public ResourceType ResourceType { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        GetResourceConfigHistoryRequest,
        GetResourceConfigHistoryResponse
    >(
        "GetResourceConfigHistory",
        (request, writer) =>
        {
            writer.Set("chronologicalOrder", request.ChronologicalOrder);
            writer.Set("earlierTime", request.EarlierTime);
            writer.Set("laterTime", request.LaterTime);
            writer.Set("limit", request.Limit);
            writer.Set("nextToken", request.NextToken);
            writer.Set("resourceId", request.ResourceId);
            writer.Set("resourceType", request.ResourceType);
        },
        result =>
            new()
            {
                ConfigurationItems = result.Items("configurationItems", ConfigurationItem.Read),
                NextToken = result.Text("nextToken"),
            }
    );
}

public class GetResourceConfigHistoryResponse : AmazonWebServiceResponse
{
    public List<ConfigurationItem> ConfigurationItems { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
