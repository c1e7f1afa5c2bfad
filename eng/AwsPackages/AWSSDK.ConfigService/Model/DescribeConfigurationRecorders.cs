using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeConfigurationRecordersRequest : AmazonConfigServiceRequest
{
    public string Arn { get; set; }
    public List<string> ConfigurationRecorderNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string ServicePrincipal { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeConfigurationRecordersRequest,
        DescribeConfigurationRecordersResponse
    >(
        "DescribeConfigurationRecorders",
        (request, writer) =>
        {
            writer.Set("Arn", request.Arn);
            writer.Set("ConfigurationRecorderNames", request.ConfigurationRecorderNames, (array, name) =>
                array.WriteStringValue(name)
            );
            writer.Set("ServicePrincipal", request.ServicePrincipal);
        },
        result => new() { ConfigurationRecorders = result.Items("ConfigurationRecorders", ConfigurationRecorder.Read) }
    );
}

public class DescribeConfigurationRecordersResponse : AmazonWebServiceResponse
{
    public List<ConfigurationRecorder> ConfigurationRecorders { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
