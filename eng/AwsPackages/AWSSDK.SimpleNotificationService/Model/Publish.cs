using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Internal;
using AwsPackages.Protocol;

namespace Amazon.SimpleNotificationService.Model;

public class PublishRequest : AmazonSimpleNotificationServiceRequest
{
    public PublishRequest() { }

    public PublishRequest(string topicArn, string message) => (TopicArn, Message) = (topicArn, message);

    public PublishRequest(string topicArn, string message, string subject) =>
        (TopicArn, Message, Subject) = (topicArn, message, subject);

    public string Message { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public string MessageStructure { get; set; }
    public string PhoneNumber { get; set; }
    public string Subject { get; set; }
    public string TargetArn { get; set; }
    public string TopicArn { get; set; }

    internal static readonly InvokeOptions Operation = ServiceProtocol.Query.Operation<PublishRequest, PublishResponse>(
        "Publish",
        (request, parameters) =>
        {
            parameters.Set("Message", request.Message);
            SetAttributes(parameters, request.MessageAttributes ?? []);
            parameters.Set("MessageDeduplicationId", request.MessageDeduplicationId);
            parameters.Set("MessageGroupId", request.MessageGroupId);
            parameters.Set("MessageStructure", request.MessageStructure);
            parameters.Set("PhoneNumber", request.PhoneNumber);
            parameters.Set("Subject", request.Subject);
            parameters.Set("TargetArn", request.TargetArn);
            parameters.Set("TopicArn", request.TopicArn);
        },
        result => new() { MessageId = result.Text("MessageId"), SequenceNumber = result.Text("SequenceNumber") }
    );

    /// <summary>Writes a map as entries counted from one. Omits an empty map.</summary>
    private static void SetAttributes(
        IDictionary<string, string> parameters,
        Dictionary<string, MessageAttributeValue> attributes
    )
    {
        foreach ((int index, (string name, MessageAttributeValue value)) in attributes.Index())
        {
            string entry = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{index + 1}");
            parameters.Set($"{entry}.Name", name);
            parameters.Set($"{entry}.Value.BinaryValue", value.BinaryValue);
            parameters.Set($"{entry}.Value.DataType", value.DataType);
            parameters.Set($"{entry}.Value.StringValue", value.StringValue);
        }
    }
}

public class PublishResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; }
    public string SequenceNumber { get; set; }
}
