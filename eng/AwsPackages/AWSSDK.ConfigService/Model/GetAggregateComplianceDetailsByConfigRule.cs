using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class GetAggregateComplianceDetailsByConfigRuleRequest : AmazonConfigServiceRequest
{
    public string AccountId { get; set; }
    public string AwsRegion { get; set; }
    public ComplianceType ComplianceType { get; set; }
    public string ConfigRuleName { get; set; }
    public string ConfigurationAggregatorName { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        GetAggregateComplianceDetailsByConfigRuleRequest,
        GetAggregateComplianceDetailsByConfigRuleResponse
    >(
        "GetAggregateComplianceDetailsByConfigRule",
        (request, writer) =>
        {
            writer.Set("AccountId", request.AccountId);
            writer.Set("AwsRegion", request.AwsRegion);
            writer.Set("ComplianceType", request.ComplianceType);
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                AggregateEvaluationResults = result.Items("AggregateEvaluationResults", AggregateEvaluationResult.Read),
                NextToken = result.Text("NextToken"),
            }
    );
}

public class GetAggregateComplianceDetailsByConfigRuleResponse : AmazonWebServiceResponse
{
    public List<AggregateEvaluationResult> AggregateEvaluationResults { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
