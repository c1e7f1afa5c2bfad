using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigurationRecorderStatusRequest : AmazonConfigServiceRequest
{
    public string Arn { get; set; }
    public List<string> ConfigurationRecorderNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string ServicePrincipal { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeConfigurationRecorderStatusRequest,
        DescribeConfigurationRecorderStatusResponse
    >(
        "DescribeConfigurationRecorderStatus",
        (request, writer) =>
        {
            writer.Set("Arn", request.Arn);
            writer.Set("ConfigurationRecorderNames", request.ConfigurationRecorderNames, (array, name) =>
                array.WriteStringValue(name)
            );
            writer.Set("ServicePrincipal", request.ServicePrincipal);
        },
        result =>
            new()
            {
                ConfigurationRecordersStatus = result.Items(
                    "ConfigurationRecordersStatus",
                    ConfigurationRecorderStatus.Read
                ),
            }
    );
}

public class DescribeConfigurationRecorderStatusResponse : AmazonWebServiceResponse
{
    public List<ConfigurationRecorderStatus> ConfigurationRecordersStatus { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
