using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigRulesRequest : AmazonConfigServiceRequest
{
    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public DescribeConfigRulesFilters Filters { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeConfigRulesRequest,
        DescribeConfigRulesResponse
    >(
        "DescribeConfigRules",
        (request, writer) =>
        {
            writer.Set("ConfigRuleNames", request.ConfigRuleNames, (array, name) => array.WriteStringValue(name));
            writer.Set("Filters", request.Filters, DescribeConfigRulesFilters.Write);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new() { ConfigRules = result.Items("ConfigRules", ConfigRule.Read), NextToken = result.Text("NextToken") }
    );
}

public class DescribeConfigRulesResponse : AmazonWebServiceResponse
{
    public List<ConfigRule> ConfigRules { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
