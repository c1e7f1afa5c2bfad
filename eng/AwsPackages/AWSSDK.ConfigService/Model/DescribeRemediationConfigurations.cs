using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeRemediationConfigurationsRequest : AmazonConfigServiceRequest
{
    public List<string> ConfigRuleNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeRemediationConfigurationsRequest,
        DescribeRemediationConfigurationsResponse
    >(
        "DescribeRemediationConfigurations",
        (request, writer) =>
            writer.Set("ConfigRuleNames", request.ConfigRuleNames, (array, name) => array.WriteStringValue(name)),
        result =>
            new()
            {
                RemediationConfigurations = result.Items("RemediationConfigurations", RemediationConfiguration.Read),
            }
    );
}

public class DescribeRemediationConfigurationsResponse : AmazonWebServiceResponse
{
    public List<RemediationConfiguration> RemediationConfigurations { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
