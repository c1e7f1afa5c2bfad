using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigurationAggregatorSourcesStatusRequest : AmazonConfigServiceRequest
{
    public string ConfigurationAggregatorName { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }
    public List<string> UpdateStatus { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeConfigurationAggregatorSourcesStatusRequest,
        DescribeConfigurationAggregatorSourcesStatusResponse
    >(
        "DescribeConfigurationAggregatorSourcesStatus",
        (request, writer) =>
        {
            writer.Set("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
            writer.Set("UpdateStatus", request.UpdateStatus, (array, item) => array.WriteStringValue(item));
        },
        result =>
            new()
            {
                AggregatedSourceStatusList = result.Items("AggregatedSourceStatusList", AggregatedSourceStatus.Read),
                NextToken = result.Text("NextToken"),
            }
    );
}

public class DescribeConfigurationAggregatorSourcesStatusResponse : AmazonWebServiceResponse
{
    public List<AggregatedSourceStatus> AggregatedSourceStatusList { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
