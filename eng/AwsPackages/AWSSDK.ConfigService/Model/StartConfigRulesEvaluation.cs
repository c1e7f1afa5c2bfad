using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class StartConfigRulesEvaluationRequest : AmazonConfigServiceRequest
{
    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        StartConfigRulesEvaluationRequest,
        StartConfigRulesEvaluationResponse
    >(
        "StartConfigRulesEvaluation",
        (request, writer) =>
            writer.Set("ConfigRuleNames", request.ConfigRuleNames, (array, name) => array.WriteStringValue(name)),
        result => new()
    );
}

public class StartConfigRulesEvaluationResponse : AmazonWebServiceResponse;
