using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DescribeRemediationExceptionsRequest : AmazonConfigServiceRequest
{
    public string ConfigRuleName { get; set; }
    public int? Limit { get; set; }
    public string NextToken { get; set; }
    public List<RemediationExceptionResourceKey> ResourceKeys { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DescribeRemediationExceptionsRequest,
        DescribeRemediationExceptionsResponse
    >(
        "DescribeRemediationExceptions",
        (request, writer) =>
        {
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("Limit", request.Limit);
            writer.Set("NextToken", request.NextToken);
            writer.Set("ResourceKeys", request.ResourceKeys, RemediationExceptionResourceKey.Write);
        },
        result =>
            new()
            {
                NextToken = result.Text("NextToken"),
                RemediationExceptions = result.Items("RemediationExceptions", RemediationException.Read),
            }
    );
}

public class DescribeRemediationExceptionsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<RemediationException> RemediationExceptions { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
