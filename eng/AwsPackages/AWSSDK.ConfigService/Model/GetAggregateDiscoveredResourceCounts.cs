using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class GetAggregateDiscoveredResourceCountsRequest : AmazonConfigServiceRequest
{
    public string ConfigurationAggregatorName { get; set; }
    public ResourceCountFilters Filters { get; set; }
    public ResourceCountGroupKey GroupByKey { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        GetAggregateDiscoveredResourceCountsRequest,
        GetAggregateDiscoveredResourceCountsResponse
    >(
        "GetAggregateDiscoveredResourceCounts",
        (request, writer) =>
        {
            writer.Set("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            writer.Set("Filters", request.Filters, ResourceCountFilters.Write);
            writer.Set("GroupByKey", request.GroupByKey);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                GroupByKey = result.Text("GroupByKey"),
                GroupedResourceCounts = result.Items("GroupedResourceCounts", GroupedResourceCount.Read),
                NextToken = result.Text("NextToken"),
                TotalDiscoveredResources = result.LongNumber("TotalDiscoveredResources"),
            }
    );
}

public class GetAggregateDiscoveredResourceCountsResponse : AmazonWebServiceResponse
{
    public string GroupByKey { get; set; }
    public List<GroupedResourceCount> GroupedResourceCounts { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
    public long? TotalDiscoveredResources { get; set; }
}
