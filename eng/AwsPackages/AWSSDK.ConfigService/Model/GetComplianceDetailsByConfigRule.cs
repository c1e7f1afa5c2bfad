using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class GetComplianceDetailsByConfigRuleRequest : AmazonConfigServiceRequest
{
    public List<string> ComplianceTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string ConfigRuleName { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        GetComplianceDetailsByConfigRuleRequest,
        GetComplianceDetailsByConfigRuleResponse
    >(
        "GetComplianceDetailsByConfigRule",
        (request, writer) =>
        {
            writer.Set("ComplianceTypes", request.ComplianceTypes, (array, type) => array.WriteStringValue(type));
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                EvaluationResults = result.Items("EvaluationResults", EvaluationResult.Read),
                NextToken = result.Text("NextToken"),
            }
    );
}

public class GetComplianceDetailsByConfigRuleResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult> EvaluationResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
