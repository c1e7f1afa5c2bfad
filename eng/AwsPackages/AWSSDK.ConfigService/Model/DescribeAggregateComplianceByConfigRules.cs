using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeAggregateComplianceByConfigRulesRequest : AmazonConfigServiceRequest
{
    public string ConfigurationAggregatorName { get; set; }
    public ConfigRuleComplianceFilters Filters { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeAggregateComplianceByConfigRulesRequest,
        DescribeAggregateComplianceByConfigRulesResponse
    >(
        "DescribeAggregateComplianceByConfigRules",
        (request, writer) =>
        {
            writer.Set("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            writer.Set("Filters", request.Filters, ConfigRuleComplianceFilters.Write);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
        },
        result =>
            new()
            {
                AggregateComplianceByConfigRules = result.Items(
                    "AggregateComplianceByConfigRules",
                    AggregateComplianceByConfigRule.Read
                ),
                NextToken = result.Text("NextToken"),
            }
    );
}

public class DescribeAggregateComplianceByConfigRulesResponse : AmazonWebServiceResponse
{
    public List<AggregateComplianceByConfigRule> AggregateComplianceByConfigRules { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
