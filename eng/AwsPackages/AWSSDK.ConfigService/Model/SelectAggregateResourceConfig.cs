using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class SelectAggregateResourceConfigRequest : AmazonConfigServiceRequest
{
    public string ConfigurationAggregatorName { get; set; }
    public string Expression { get; set; }
    public int? Limit { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        SelectAggregateResourceConfigRequest,
        SelectAggregateResourceConfigResponse
    >(
        "SelectAggregateResourceConfig",
        (request, writer) =>
        {
            writer.Set("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            writer.Set("Expression", request.Expression);
            writer.Set("Limit", request.Limit);
            writer.Set("MaxResults", request.MaxResults);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                NextToken = result.Text("NextToken"),
                QueryInfo = result.Child("QueryInfo") is { } queryInfo ? QueryInfo.Read(queryInfo) : null,
                Results = result.Items("Results", item => item.GetString()),
            }
    );
}

public class SelectAggregateResourceConfigResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public QueryInfo QueryInfo { get; set; }
    public List<string> Results { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
