using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigRuleEvaluationStatusRequest : AmazonConfigServiceRequest
{
    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public int? Limit { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeConfigRuleEvaluationStatusRequest,
        DescribeConfigRuleEvaluationStatusResponse
    >(
        "DescribeConfigRuleEvaluationStatus",
        (request, writer) =>
        {
            writer.Set("ConfigRuleNames", request.ConfigRuleNames, (array, name) => array.WriteStringValue(name));
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                ConfigRulesEvaluationStatus = result.Items(
                    "ConfigRulesEvaluationStatus",
                    ConfigRuleEvaluationStatus.Read
                ),
                NextToken = result.Text("NextToken"),
            }
    );
}

public class DescribeConfigRuleEvaluationStatusResponse : AmazonWebServiceResponse
{
    public List<ConfigRuleEvaluationStatus> ConfigRulesEvaluationStatus { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
