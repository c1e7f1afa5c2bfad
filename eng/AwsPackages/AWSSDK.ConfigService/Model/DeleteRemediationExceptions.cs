using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class DeleteRemediationExceptionsRequest : AmazonConfigServiceRequest
{
    public string ConfigRuleName { get; set; }
    public List<RemediationExceptionResourceKey> ResourceKeys { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;

    internal static readonly InvokeOptions Operation = JsonOperation.Of<
        DeleteRemediationExceptionsRequest,
        DeleteRemediationExceptionsResponse
    >(
        "DeleteRemediationExceptions",
        (request, writer) =>
        {
            writer.Set("ConfigRuleName", request.ConfigRuleName);
            writer.Set("ResourceKeys", request.ResourceKeys, RemediationExceptionResourceKey.Write);
        },
        result => new() { FailedBatches = result.Items("FailedBatches", FailedDeleteRemediationExceptionsBatch.Read) }
    );
}

public class DeleteRemediationExceptionsResponse : AmazonWebServiceResponse
{
    public List<FailedDeleteRemediationExceptionsBatch> FailedBatches { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
}
