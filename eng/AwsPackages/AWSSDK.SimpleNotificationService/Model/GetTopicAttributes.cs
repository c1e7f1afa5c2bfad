using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Internal;
using AwsPackages.Protocol;

namespace Amazon.SimpleNotificationService.Model;

public class GetTopicAttributesRequest : AmazonSimpleNotificationServiceRequest
{
    public string TopicArn { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<
        GetTopicAttributesRequest,
        GetTopicAttributesResponse
    >(
        "GetTopicAttributes",
        (request, parameters) =>
        {
            parameters.Set("TopicArn", request.TopicArn);
        },
        result => new() { Attributes = result.Map("Attributes") }
    );
}

public class GetTopicAttributesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Attributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
